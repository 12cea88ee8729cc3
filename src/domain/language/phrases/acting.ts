import { says, type Words } from '../pattern.ts';
import { about, isNamed, type Verb } from '../pointing.ts';
import type { Phrase } from './phrase-table.ts';

interface Options {
  /** Whether the words mean the person's things only where they are named as such (“turn off the lights”). */
  onlyOurs?: boolean;
  /** Whether the words are acted on only where they fit something the person has. */
  hint?: boolean;
}

/** A row that asks to do `verb` with the thing or the list that the sentence points at. */
export const acts = (verb: Verb, source: string, { onlyOurs = false, hint = false }: Options = {}): Phrase => ({
  says: says(source),
  asks: ({ item, list, listcalled, listof, todos, place }: Words) => {
    const asked = about(verb, item ?? 'it', listcalled ?? list ?? listof ?? todos ?? place);
    if (!asked || (onlyOurs && (!asked.sure || (asked.item?.said && asked.item.kind === 'any')))) return undefined;
    if (!hint) return asked;
    // What is not clearly asked for takes nothing away that it does not name.
    const sweeps = (verb === 'delete' || verb === 'cancel') && asked.item !== undefined && !isNamed(asked.item);
    return sweeps ? undefined : { ...asked, sure: false };
  },
});

export const PLACE = '(?<place>{LIST}|{TODOS})';
/** “… off my list”. */
export const OFF_LIST = `(from|off|off of|of|on|in|out of) ${PLACE}`;

/** A thing by its name, not a question or a tale. */
export const NAMED =
  "(?<item>(?!(i|you|he|she|it|we|they|what|who|when|where|why|how|which|is|are|was|can|could|would|will|should|do|does|did|if|there|nothing|not|there's|tell|show|give|know|find|any)(?![\\p{L}-])).{1,80}?)";
