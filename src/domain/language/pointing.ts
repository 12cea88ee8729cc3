import type { Asked } from './phrases/phrase-table.ts';
import { categoryNamed, isOurs, referenceIn } from './references.ts';
import type { Intent, Reference } from './request.ts';

/** What can be asked of a thing that is there. */
export type Verb = 'complete' | 'reopen' | 'delete' | 'cancel' | 'update' | 'prioritize' | 'snooze';

/** Only reminders are cancelled and snoozed; of the rest the sentence tells, and where it does not, either may be meant. */
const intentOf = (verb: Verb, kind: 'reminder' | 'todo' | 'any'): Intent => {
  if (verb === 'snooze') return 'reminder.snooze';
  if (verb === 'cancel') return kind === 'todo' ? 'todo.delete' : 'reminder.cancel';
  return kind === 'todo' ? `todo.${verb}` : `reminder.${verb}`;
};

/** Things of the world that nobody keeps a reminder of by that name alone; Remo has other doors for some of them. */
export const FOREIGN =
  /(?<![\p{L}'-])(?:account|data|history|conversations?|messages?|chats?|e-?mails?|orders?|subscriptions?|songs?|music|light(?! bulbs?)|lights|volume|calendar|contacts?|playlists?|photos?|files?|settings|preferences|alexa|app|timers?|actions?|process(?:es)?|commands?|inputs?|modes?|yourself|your name)(?![\p{L}'-])/iu;

/** The things just spoken of, together. */
const TOGETHER = /^(?:both|all|everything|them all|(?:all|both) of (?:them|these|those))$/iu;
const ITEM = /(?<![\p{L}'-])(?:items?|entry|entries)(?![\p{L}'-])/iu;

/** Whether words tell which thing is meant, or that all are. */
export const isNamed = ({ words, ordinal, said, time, category, all }: Reference): boolean =>
  [words, ordinal, said, time, category, all].some((clue) => clue !== undefined);

/** The request to do `verb` with what the words `item` point at, on the list `list` if one is named; `undefined` for what is not ours. */
export const about = (verb: Verb, item: string, list?: string): Asked | undefined => {
  const reference = referenceIn(item);
  const category = categoryNamed(list);
  const kind =
    reference.kind === 'any' && list !== undefined
      ? /^(?:reminders?|alarms?)$/iu.test(list)
        ? 'reminder'
        : 'todo'
      : reference.kind;
  const isKnown = isOurs(item) || list !== undefined || reference.category !== undefined || kind !== 'any';
  // What one has done is only looked for among one's things; nothing else is meant by it.
  if (!isKnown && verb !== 'complete' && FOREIGN.test(item)) return undefined;
  // What nothing points at is removed only where it is called ours (“delete an item”, “erase everything”).
  const { words, ordinal, said, time } = reference;
  const points =
    TOGETHER.test(item) || [words, ordinal, said, time, reference.category].some((clue) => clue !== undefined);
  if (!isKnown && !points && (verb === 'delete' || verb === 'cancel')) return undefined;
  // What is called an item or stands on a list is more likely a todo, but any thing that was read out may be meant.
  const named = kind === 'any' && ITEM.test(item) ? 'todo' : kind;
  return {
    intent: intentOf(verb, named),
    sure: isKnown,
    item: { ...reference, kind, ...(category !== undefined && kind === 'todo' && { category }) },
  };
};
