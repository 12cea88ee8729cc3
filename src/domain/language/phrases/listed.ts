import type { Words } from '../pattern.ts';
import { ownerOf } from '../people.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed } from '../references.ts';
import { titleOf } from '../titles.ts';
import type { Asked } from './phrase-table.ts';

/** A list of the person's as a sentence names it. */
export const LIST = '((?<mine>my|our) )?{LIST}';

const DONE = /^(?:complete|done|finished|past|ticked)/;
const filtersOf = ({ status, priority }: Words): Pick<Asked, 'status' | 'priority'> => ({
  ...(status && DONE.test(status) && { status: 'done' }),
  ...(priority !== undefined && { priority: priorityNamed(priority) }),
});

export const reminders = (words: Words): Asked => ({ intent: 'reminder.list', ...filtersOf(words) });
export const todos = (words: Words): Asked => ({ intent: 'todo.list', ...filtersOf(words) });

const FOREIGN =
  /(?:contacts?|commands?|play|calendar|favou?rites?|guest|mailing|email|price|song|music|friends?|rap)$/iu;

/** Lists that are likely the person's own even where they are called “the … list” or “a list of …”. */
const LIKELY =
  /^(?:shopping|groceries|grocery|to[- ]?do|tasks?|chores?|errands?|reminders?|packing|things(?: to do)?|.* to do)$/iu;

/** What is on the list that the words name; `undefined` for lists that are kept elsewhere. */
export const onList = (words: Words): Asked | undefined => {
  const { list, listof, listcalled, todos: named, mine } = words;
  const { person, list: name } = ownerOf(listcalled ?? list ?? listof ?? named);
  if (name && FOREIGN.test(name)) return undefined;
  if (name && /^(?:reminders?|alarms?|things (?:i (?:want|wanted) )?to remember)$/iu.test(name))
    return reminders(words);
  const category = categoryNamed(name);
  const isLikely =
    mine !== undefined || named !== undefined || person !== undefined || LIKELY.test(list ?? listof ?? 'to do');
  return {
    ...todos(words),
    ...(!isLikely && { sure: false }),
    ...(category !== undefined && !/^(?:chores|errands)$/u.test(named ?? '') && { category }),
    ...(person !== undefined && { person }),
  };
};

/** Whether a thing is on the list that the words name. */
export const entry = (words: Words): Asked | undefined => {
  const listed = onList(words);
  const title = titleOf(words.title);
  if (title !== undefined && /(?<!\p{L})(?:contact|song|e-?mail)(?!\p{L})/iu.test(title)) return undefined;
  if (!listed || title === undefined) return listed;
  const { category, person, intent, sure = true } = listed;
  const kind = intent === 'reminder.list' ? 'reminder' : 'todo';
  const item = { kind, words: title, ...(category !== undefined && { category }) } as const;
  return { intent: `${kind}.find`, sure, item, ...(person !== undefined && { person }) };
};
