import { says, type Words } from '../pattern.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed } from '../references.ts';
import { enumerated, titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** Lists that are kept elsewhere. */
const FOREIGN =
  /(?:contacts?|play|address|calendar|favou?rites?|queue|mailing|email|guest|friends?|watch|block(?:ed)?|song|music|price|waiting)$/iu;
const REMINDERS = /^reminders?$/iu;

const listOf = ({ list, listof, listcalled, todos }: Words): string | undefined => {
  const name = listcalled ?? (list && !/^(?:to[- ]?do|a|new)$/iu.test(list) ? list : (listof ?? list)) ?? todos;
  return name && /^(?:chores|errands)$/iu.test(name) && todos ? undefined : name;
};

const create = (words: Words): Asked | undefined => {
  const name = listOf(words);
  if (name && FOREIGN.test(name)) return undefined;
  const title = titleOf(words.title);
  if (name && REMINDERS.test(name)) return { intent: 'reminder.create', ...(title !== undefined && { title }) };
  const category = categoryNamed(name);
  const titles = category === undefined ? [title] : enumerated(words.title ?? '');
  const [first, ...also] = titles.filter((each) => each !== undefined);
  return {
    intent: 'todo.create',
    ...(first !== undefined && { title: first }),
    ...(also.length > 0 && { also }),
    ...(category !== undefined && { category }),
    ...(words.priority !== undefined && { priority: priorityNamed(words.priority) }),
  };
};

const always = (source: string): Phrase => ({ says: says(source), asks: create });

const ADD = '(?:add|put|place|stick|throw|include|write|jot|note|enter|append|insert)(?: down)?';
const TO = '(?:to|on|onto|in|into|under|for)';
const WHOLE = '(?:(?:,? (?:too|also|as well|(?:if|unless|as|because|since) .{1,80}))*)';

/** Everything that asks for a new todo or an entry on a list. */
export const todoPhrases: readonly Phrase[] = [
  always(`${ADD} (?<title>.{1,1000}?) ${TO} (?:{LIST}|{TODOS})${WHOLE}`),
  always(`${ADD} (?:to|on|onto) (?:{LIST}|{TODOS})`),
  always(`${ADD} (?<title>.{1,300}?) as (?:an? )?(?:new )?(?:to[- ]?do|task|chore|errand)`),
  always(`(?:on|to|for) {LIST},? ${ADD} {TITLE}`),
  always(`${ADD} (?:to|on) {LIST}[:,]? {TITLE}`),
  always(
    `(?:i|we) (?:need|want|would like|have to have) (?<title>(?!(?:to|you|for|my|what)\\b).{1,200}?) (?:added |put )?(?:to|on|onto) {LIST}`,
  ),
  always(
    `(?<title>.{1,200}?) (?:should|needs? to|must|has to|have to|ought to) (?:be|go) (?:added |put )?(?:to|on|onto) {LIST}`,
  ),
  always(
    `(?:(?:i|we) (?:need|want|am out of|are out of|have no|ran out of) )?(?<title>.{1,200}?)[,;.] (?:please )?(?:add|put) (?:it|them|that|those|this) (?:to|on|onto) {LIST}`,
  ),
  always(
    '(?:add|create|make|new|set up|set|open|log|note|start|put|i (?:need|want))(?: down)?(?: {DET})*(?: {PRIORITY})? (?:to[- ]?do|task|chore|errand|to[- ]?do item)(?! ?lists?)(?: item)?(?:(?: (?:to|for|called|named|titled|that|about|saying|of)|[:,]| -)? ?{TITLE})?',
  ),
  always('(?:{PRIORITY} )?(?:to[- ]?do|tasks?|note to self)(?:[:,]| -) ?{TITLE}'),
  always('(?:make|take|write)(?: me| down)? an? note(?: (?:to|of|about|that))? {TITLE}'),
  always('to-?do (?<title>(?!lists?\\b|items?\\b).+)'),
  {
    says: says(
      '(?:create|make|start|set up|begin|open|new|(?:i (?:need|want)|give me)(?= (?:an?|another|new) ))(?: {DET})*(?: (?<list>(?!(?:to|of|my|the)\\b){NAME}))? list(?: (?:for|of) (?:the |my )?(?<listof>{NAME})| (?:called|named) (?<listcalled>{NAME}))?',
    ),
    asks: (words) => create(words),
  },
  {
    says: says('(?:add|and|plus)(?: also)? (?<title>[^,:]{1,60}?)(?:,? (?:too|as well|also))?'),
    asks: ({ title }) => {
      const named = title && !/ (?:to|on|in|with|from) /i.test(title) ? titleOf(title) : undefined;
      return named ? { intent: 'todo.create', sure: false, title: named } : undefined;
    },
  },
];
