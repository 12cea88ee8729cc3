import { TODO_DEFAULTS } from '../todo.ts';
import { type Action, isChange } from './action.ts';
import { doneWords } from './change-words.ts';
import { itemIn } from './items.ts';
import { spokenDue } from './spoken-time.ts';
import type { Talk } from './turn.ts';
import { counted, countedItems, purpose, quoted } from './wording.ts';

const wordsOf = (action: Action, talk: Talk): string => {
  switch (action.type) {
    case 'reminder.created':
      return `I'll remind you ${purpose(action.reminder.title)} on ${spokenDue(action.reminder.due, talk.context.settings)}.`;
    case 'todo.created': {
      const { title, category } = action.todo;
      return `Added ${quoted(title)} to your ${category === TODO_DEFAULTS.category ? 'todo' : category} list.`;
    }
    case 'fact.remembered':
      return `I'll remember: ${quoted(action.fact.text)}.`;
    case 'fact.forgotten':
      return `I've forgotten ${quoted(action.fact.text)}.`;
    case 'preferences.updated':
      return 'Your settings are changed.';
    default:
      return doneWords({ intent: 'other', sure: true }, action, talk);
  }
};

/** More sentences than these are too many to read. */
const MAX_TOLD = 10;

/** What was changed, a sentence for each, told from the actions alone. */
export const changesInWords = (actions: readonly Action[], talk: Talk): string => {
  const changes = actions.filter(isChange);
  const more = changes.length - MAX_TOLD;
  const told = changes.slice(0, MAX_TOLD).map((action) => wordsOf(action, talk));
  return [...told, ...(more > 0 ? [`…and ${more} more.`] : [])].join('\n');
};

/** “Deleted 2 reminders. Cancelled 1 reminder. Forgot 2 things.” */
export const removalsInWords = (actions: readonly Action[]): string => {
  const fates = { deleted: 'Deleted', cancelled: 'Cancelled' };
  const forgotten = actions.filter(({ type }) => type === 'fact.forgotten').length;
  const removed = Object.entries(fates).flatMap(([fate, verb]) => {
    const items = actions
      .filter(({ type }) => type.endsWith(`.${fate}`))
      .map(itemIn)
      .filter((item) => item !== undefined);
    return items.length === 0 ? [] : [`${verb} ${countedItems(items)}.`];
  });
  return [...removed, ...(forgotten === 0 ? [] : [`Forgot ${counted(forgotten, 'thing')}.`])].join(' ');
};
