import { says } from '../language/pattern.ts';
import { titleOf } from '../language/titles.ts';
import { isVerb } from '../language/verbs.ts';
import { meantBy } from './finding.ts';
import { type Item, itemsOf, mentioning, type Standing } from './items.ts';
import { isClear, type Remark } from './remark.ts';
import { shownItems } from './showing.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenDue, spokenInstant } from './spoken-time.ts';
import type { Talk } from './turn.ts';
import { quoted } from './wording.ts';

const oftenWords = ({ type, record }: Item, { context: { settings } }: Talk): string => {
  const name = quoted(record.title);
  const { due, recurrence } = record;
  if (recurrence === undefined)
    return `${name} comes once${due === undefined ? '' : `, on ${type === 'todo' ? spokenDeadline(due, settings) : spokenDue(due, settings)}`}.`;
  const next = due === undefined ? '' : `; the next is on ${spokenDue(due, settings)}`;
  return `${name} comes ${spokenRecurrence(recurrence, settings)}${next}.`;
};

const doneWords = ({ type, record }: Item, { context: { settings } }: Talk): string => {
  const name = quoted(record.title);
  const { due, completedAt } = record;
  if (record.status === 'done')
    return `Yes, ${name} is marked as done${completedAt === undefined ? '' : `, since ${spokenInstant(completedAt, settings)}`}.`;
  if (record.status === 'cancelled') return `${name} was cancelled and never marked as done.`;
  const time =
    due === undefined
      ? ''
      : type === 'todo'
        ? `, due ${spokenDeadline(due, settings)}`
        : record.recurrence
          ? `; the next is on ${spokenDue(due, settings)}`
          : `, set for ${spokenDue(due, settings)}`;
  return `Not that I know: ${name} is still open${time}.`;
};

/** What the words name among the things of a standing; without their verb where they fit nothing (“paid the rent”). */
const named = async ({ context }: Talk, words: string, standing: Standing): Promise<Item[]> => {
  const items = await itemsOf(context, 'any', standing);
  const whole = mentioning(items, words);
  const [, rest] = /^\p{L}{2,14} (?:(?:out|up|off|for) )?((?:the|my|our|a|an|her|his|to)? ?.+)$/u.exec(words) ?? [];
  return whole.length > 0 || rest === undefined ? whole : mentioning(items, rest);
};

const MAX_TOLD = 5;

/** What asks how one of the person's things stands; it is answered only where there is such a thing. */
export const wonderRemarks: readonly Remark[] = [
  {
    says: says(
      '(how (often|frequently|regularly)|every how many (days|hours|weeks)|(on )?(what|which) days( of the week)?) (do|does|did|should|must|am|is|are|will|have)( (i|you|it|that|we|this))?( (need|have|supposed|going|remind|reminding|get reminded|be reminded|set)( me)?)*( (to|about|of|for))?( (?<words>.{1,80}?))??( (ring|repeat|come|happen|come up|go off|again|now))*',
    ),
    does: async ({ talk }, { words }) => {
      const title = titleOf(words);
      const items = await meantBy(talk, title ? { kind: 'any', words: title } : { kind: 'any', said: true }, 'pending');
      return items.length === 0
        ? undefined
        : shownItems(
            items,
            items
              .slice(0, MAX_TOLD)
              .map((item) => oftenWords(item, talk))
              .join('\n'),
          );
    },
  },
  {
    says: says(
      '(did|have|had) (i|we) (already |ever |just |really |remember(ed)? to |manage(d)? to )*(?<words>(?!(set|have|add|put|make|create|tell|ask|told|say|mention|miss|forget|any)(?![\\p{L}])).{2,80}?)( (yet|already|today|yesterday|this (morning|week)|or not))*|(is|are|was|were) (?<thing>(the|my|our|that|this) .{1,60}?|it|that) (already )?(done|finished|completed?|taken care of|paid|open|pending)( (yet|already|or not|still))*',
    ),
    does: async ({ talk, asked }, { words, thing }) => {
      if (isClear(asked)) return undefined;
      const sought = words ?? thing ?? '';
      const isSaid = /^(?:it|that|this|(?:do|done|did|finish(?:ed)?|complete[d]?) (?:it|that|this))$/i.test(sought);
      const [pending, over] = isSaid
        ? [
            await meantBy(talk, { kind: 'any', said: true }, 'pending'),
            await meantBy(talk, { kind: 'any', said: true }, 'over'),
          ]
        : [await named(talk, sought, 'pending'), await named(talk, sought, 'over')];
      const items = pending.length > 0 ? pending : over;
      return items.length === 0 ||
        items.length > MAX_TOLD ||
        (!isSaid && !/ /.test(sought) && !isVerb(sought) && !thing)
        ? undefined
        : shownItems(items, items.map((item) => doneWords(item, talk)).join('\n'));
    },
  },
];
