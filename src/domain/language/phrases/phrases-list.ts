import { says, type Words } from '../pattern.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed, isOurs } from '../references.ts';
import { titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const SHOW =
  '(?:show|list|read|see|check|view|give|tell|get|display|pull up|bring up|open|find|look up|look at|go over|go through|recite|say|review|print|fetch|know|hear|repeat|iterate|count|name)(?: me| us)?(?: out| back| off| over| about| through)?';
/** Words that may stand around the things asked for, in any order. */
const FILLERS =
  "(?:,? (?:do|did|does|have|has|had|are|is|was|were|i|i've|you|we|my|me|mine|set|there|that|got|currently|right|now|up|coming|for|on|in|the|here|saved|pending|made|created|to|be|been|left|still|active|scheduled|upcoming|open|due|out|back|anything|going|off|yet|any|all|of|them|please|added|so|far))*";
const STATUS =
  '(?:(?<status>open|pending|upcoming|active|current|remaining|outstanding|unfinished|completed?|done|finished|past|ticked off|next|overdue) )?';
const REMINDERS = `(?:(?:and|{TODO}) )*${STATUS}(?:{PRIORITY} )?{REMINDER}(?: lists?)?`;
const TODOS = `${STATUS}(?:{PRIORITY} )?{TODO}(?: lists?)?`;
const MINE = '(?:(?:all |any )?(?:of )?(?:my|the|our|your|any|some|these|those) )?(?:all )?';

const LIST = '(?:(?<mine>my|our) )?{LIST}';

const DONE = /^(?:complete|done|finished|past|ticked)/;
const filtersOf = ({ status, priority }: Words): Pick<Asked, 'status' | 'priority'> => ({
  ...(status && DONE.test(status) && { status: 'done' }),
  ...(priority !== undefined && { priority: priorityNamed(priority) }),
});

const reminders = (words: Words): Asked => ({ intent: 'reminder.list', ...filtersOf(words) });
const todos = (words: Words): Asked => ({ intent: 'todo.list', ...filtersOf(words) });

const FOREIGN = /(?:contacts?|play|calendar|favou?rites?|guest|mailing|email|price|song|music|friends?|rap)$/iu;

/** Lists that are likely the person's own even where they are called “the … list” or “a list of …”. */
const LIKELY =
  /^(?:shopping|groceries|grocery|to[- ]?do|tasks?|chores?|errands?|reminders?|packing|things(?: to do)?|.* to do)$/iu;

const onList = (words: Words): Asked | undefined => {
  const { list, listof, listcalled, todos: named, mine } = words;
  const name = listcalled ?? list ?? listof ?? named;
  if (name && FOREIGN.test(name)) return undefined;
  if (name && /^(?:reminders?|alarms?)$/iu.test(name)) return reminders(words);
  const category = categoryNamed(name);
  const isLikely = mine !== undefined || named !== undefined || LIKELY.test(list ?? listof ?? 'to do');
  return {
    ...todos(words),
    ...(!isLikely && { sure: false }),
    ...(category !== undefined && !/^(?:chores|errands)$/u.test(named ?? '') && { category }),
  };
};

const entry = (words: Words): Asked | undefined => {
  const listed = onList(words);
  const title = titleOf(words.title);
  if (!listed || title === undefined) return listed;
  const { category, intent, sure = true } = listed;
  const kind = intent === 'reminder.list' ? 'reminder' : 'todo';
  return { intent: `${kind}.find`, sure, item: { kind, words: title, ...(category !== undefined && { category }) } };
};

const lister = (source: string, asks: Phrase['asks']): Phrase => ({ says: says(source), asks });

/** Everything that asks to see reminders or todos. */
export const listPhrases: readonly Phrase[] = [
  lister(
    `(?:${SHOW} )?(?:what(?:'s| is| are) )?(?:all |both )?(?:of )?(?:my |the )?(?:{REMINDER} and(?: my)? {TODO}|{TODO} and(?: my)? {REMINDER})${FILLERS}`,
    () => ({ intent: 'all.list' }),
  ),
  lister(`(?:show|list|read|tell)(?: me)? (?:everything|it all)${FILLERS}`, () => ({ intent: 'all.list' })),
  lister('what (?:did|have) i (?:ask|asked|tell|told|want|wanted) you to remind me(?: (?:about|of|to do))?', reminders),
  ...[
    { things: REMINDERS, asks: reminders },
    { things: TODOS, asks: todos },
  ].flatMap(({ things, asks }) => [
    lister(`(?:${SHOW} )?${MINE}${things}${FILLERS}`, asks),
    lister(`(?:${SHOW} )?(?:what|which|whats)(?:'s| is| are| were)? ${MINE}${things}${FILLERS}`, asks),
    lister(
      `(?:(?:do|did|have) (?:i|we) (?:have|got|set|made)?|is there|are there|have i got) ?${MINE}${things}${FILLERS}`,
      asks,
    ),
    lister(`(?:tell me )?how many ${things}${FILLERS}`, asks),
    lister(`(?:${SHOW} )?what (?:do|did) i (?:have|set|need) (?:as|in|on|for) ${MINE}${things}${FILLERS}`, asks),
  ]),
  lister(
    `(?:${SHOW} )?(?:what|whats|everything|what all|anything|what (?:things|items|stuff))(?:'s|s| is| are| do i have| do i currently have| have i got| did i put| did i add| i have)?(?: that(?:'s| is)?)?(?: currently| still| left)? (?:on|in) (?:${LIST}|{TODOS})${FILLERS}`,
    onList,
  ),
  lister(`(?:do i have|is there|have i got) anything (?:on|in) ${LIST}${FILLERS}`, onList),
  lister(
    `(?:${SHOW} )(?:(?:all|everything|the things|the items|what's|items|things|of|on|in|from) )*${LIST}${FILLERS}`,
    onList,
  ),
  lister('(?:my|the) (?<list>{NAME}) lists?', onList),
  lister('(?<list>shopping|grocery|groceries|to[- ]?do|task) list', onList),
  lister(`(?:what(?:'s| is| are)?|whats) (?:the )?(?:things|items)? ?(?:on|in) ${LIST}${FILLERS}`, onList),
  lister('what lists do i have|(?:show me )?(?:all )?my lists|which lists do i have', todos),
  lister(
    "(?:tell me )?what (?:else )?(?:do|did) i (?:still )?(?:have|need|got|want) to (?:do|get done|remember)(?: still)?|what(?:'s| is) (?:there )?left to do|what do i still need to do|what(?:'s| is) (?:still )?(?:due|overdue)",
    (words) => todos(words),
  ),
  lister(
    "what (?:do i have|have i got)(?: (?:going on|coming up|planned|set up|lined up|scheduled|on))?(?: for)?|what (?:am i (?:doing|up to)|should i do)|am i (?:free|busy)|what(?:'s| is) (?:on|planned|scheduled|happening|going on)(?: for)?|(?:(?:do i have|have i got|is there|is) )?anything(?: else)?(?: (?:coming up|planned|scheduled|due|on|going on|to do))?(?: for| on)?|(?:how does|what does) my (?:day|schedule) look(?: like)?(?: for)?",
    (_, { hasTime }) => (hasTime ? { intent: 'all.list' } : undefined),
  ),
  lister("what(?:'s| is) (?:coming up|next|up next)", reminders),
  lister(
    '(?:what )?(?:have|did) i (?:done|completed|finished|complete|finish)|what (?:have|did) i (?:done|completed|finished|complete|finish|get done)',
    () => ({
      intent: 'todo.list',
      status: 'done',
    }),
  ),

  lister(`(?:tell me )?how many (?:things|items|entries)(?: are| do i have)?(?: there)? on ${LIST}${FILLERS}`, onList),
  lister(
    `(?:is|are) (?<title>.{1,100}?) (?:listed |already |still |an item |a task )*(?:on|in) ${LIST}${FILLERS}`,
    entry,
  ),
  lister(
    `(?:do|did) i (?:have|add|put|include|remember to (?:put|add))(?: already)? (?<title>.{1,100}?) (?:on|to|in) ${LIST}${FILLERS}`,
    entry,
  ),
  lister(`does ${LIST} (?:have|include|contain) (?<title>.{1,100}?)(?: on it| in it)?`, entry),
];

/** “… due”, “… scheduled for”: how a question about a time may end. */
const ENDING = /(?: (?:due|scheduled|set|planned|for|again|on))+$/iu;

const find = (item: string | undefined, isKnown: boolean): Asked | undefined => {
  const words = titleOf(item)?.replace(ENDING, '');
  return words ? { intent: 'reminder.find', sure: isKnown, item: { kind: 'any', words } } : undefined;
};

/** Everything that asks when something is, or whether there is a reminder of it. */
export const findPhrases: readonly Phrase[] = [
  lister(
    "(?:when|what time|for when|what day)(?:'s| is| was) (?:it|that|this|that one|this one)(?: (?:due|set|for|again|at|on|scheduled))*",
    () => ({ intent: 'reminder.find', item: { kind: 'any', said: true } }),
  ),
  lister(
    `(?:when|what time)(?:'s| is| does| will) (?:my |the )?next {REMINDER}(?: (?:go off|ring|be|due|set for))?|what(?:'s| is) my next {REMINDER}`,
    () => ({
      intent: 'reminder.find',
      item: { kind: 'reminder' },
    }),
  ),
  lister(
    `(?:when|what time|for when|for what time)(?:'s| is| are| was| does| do| will) (?:my|the|our) (?<title>.{1,120}?) {REMINDER}${FILLERS}`,
    ({ title }) => find(title, true),
  ),
  lister(
    `(?:when|what time)(?:'s| is| are| does| do| will) (?:my|the|our) {REMINDER}(?: (?:about|for|to) {TITLE})?${FILLERS}`,
    ({ title }) => (title ? find(title, true) : { intent: 'reminder.list' }),
  ),
  lister(
    '(?:when|what time) (?:will|are|did) you (?:going to )?(?:remind|wake|alert) me(?: (?:to|about|of|up|for) ?{TITLE})?',
    ({ title }) => (title ? find(title, true) : { intent: 'reminder.list' }),
  ),
  lister(
    '(?:when|what time) (?:do|am|should|did|must|will) i (?:(?:have to|need to|supposed to|going to|want to|gotta|meant to) )?{TITLE}',
    ({ title }) => find(title, false),
  ),
  lister("(?:when|what time)(?:'s| is| are) (?:(?:my|the|our) )?{TITLE}", ({ title = '' }) =>
    find(title, isOurs(title)),
  ),
  lister(
    '(?:find|search(?: for)?|look for|look up|show(?: me)?|get) (?:my|the|any|a|all)? ?(?:reminders?|alarms?|to-?dos?|tasks?) (?:about|for|to|with|on|named|called|that mention) {TITLE}',
    ({ title }) => find(title, true),
  ),
  lister(
    '(?:do|did|have) i (?:have|got|set) (?:a|any|an) (?:reminders?|alarms?|to-?dos?|tasks?) (?:about|for|to|with|on|of|called) {TITLE}',
    ({ title }) => find(title, true),
  ),
  lister('(?:search|find) (?:my )?(?:reminders?|to-?dos?|tasks?) (?:for|about) {TITLE}', ({ title }) =>
    find(title, true),
  ),
  lister("what (?:was|is|'s) (?:my |the )?(?:reminder|alarm|to-?do|task) (?:about|for) {TITLE}", ({ title }) =>
    find(title, true),
  ),
];
