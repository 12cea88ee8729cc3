import type { Asked } from './phrases/phrase-table.ts';
import { categoryNamed, isOurs, referenceIn } from './references.ts';
import type { Intent } from './request.ts';

/** What can be asked of a thing that is there. */
export type Verb = 'complete' | 'reopen' | 'delete' | 'cancel' | 'update' | 'prioritize' | 'snooze';

/** Only reminders are cancelled and snoozed; of the rest the sentence tells, and where it does not, either may be meant. */
const intentOf = (verb: Verb, kind: 'reminder' | 'todo' | 'any'): Intent => {
  if (verb === 'snooze') return 'reminder.snooze';
  if (verb === 'cancel') return kind === 'todo' ? 'todo.delete' : 'reminder.cancel';
  return kind === 'todo' ? `todo.${verb}` : `reminder.${verb}`;
};

/** Things of the world that nobody keeps a reminder of by that name alone; Remo has other doors for some of them. */
const FOREIGN =
  /(?<![\p{L}'-])(?:account|data|history|conversations?|messages?|chats?|e-?mails?|orders?|subscriptions?|songs?|music|lights?|volume|calendar|contacts?|playlists?|photos?|files?|settings|preferences|alexa|app)(?![\p{L}'-])/iu;

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
  if (!isKnown && FOREIGN.test(item)) return undefined;
  return {
    intent: intentOf(verb, kind),
    sure: isKnown,
    item: { ...reference, kind, ...(category !== undefined && kind === 'todo' && { category }) },
  };
};
