import { says } from '../language/pattern.ts';
import { priorityNamed } from '../language/priorities.ts';
import { fold } from '../text.ts';
import { confirmItems } from './changing.ts';
import { dueOnDays, type Item, itemsOf, mentionOf } from './items.ts';
import { isClear, listOf, type Remark } from './remark.ts';
import { findThing, nextReminder, showAll, shownItems, showTodos } from './showing.ts';
import { showDone } from './showing-done.ts';
import { spokenDue } from './spoken-time.ts';
import { counted, quoted } from './wording.ts';

const WHEN = '( (now|right now|today|please|for me|then|still|again|yet))*';
const ALL = { intent: 'all.list', sure: true } as const;

/** A shop's list goes by several names. */
const GROCERIES = /^(?:groceries|grocery|shopping|food)$/;

const first: Remark['does'] = async ({ talk: { context } }) => {
  const todos = await itemsOf(context, 'todo', 'pending');
  const next = await nextReminder(context);
  const [todo] = todos;
  const words = [
    ...(todo
      ? [
          todos.length === 1
            ? `${quoted(todo.record.title)} is your one todo.`
            : `${quoted(todo.record.title)} comes first of your ${counted(todos.length, 'todo')}.`,
        ]
      : []),
    ...(next ? [`Your next reminder is ${quoted(next.title)}, on ${spokenDue(next.due, context.settings)}.`] : []),
  ];
  const items: Item[] = [...(todo ? [todo] : []), ...(next ? [{ type: 'reminder', record: next } as const] : [])];
  return {
    ...shownItems(items, words.join(' ') || 'You have nothing to do.'),
    mentioned: items.slice(0, 1).map(mentionOf),
  };
};

/** What asks to see things in words that only somebody with a list uses. */
export const listRemarks: readonly Remark[] = [
  {
    says: says(
      `(so |and )?(what('s| is| are| else is| all is)?|anything|is anything|is there anything|how much is)( (still|all|else))* (left|remaining|outstanding|unfinished|open|pending|not done( yet)?)( (to do|on it|there|over|on (my|the) (plate|list)|for|on|to be done))*${WHEN}|(do i have|is there|have i got) anything( (else|left))*( (to do|to get done|pending|open|on (my|the) (list|plate)))+${WHEN}|(what|anything) else( (do i have|is there|have i got|is on (it|there|the list)))?( (to do|on there|on it|for|on))*${WHEN}|(please |ok |okay )*(what (do|have) i (have|got)|list|show|(list|show|read)( me)? (it|them|all)( to me)?)${WHEN}`,
    ),
    isTimeless: true,
    does: async ({ talk, asked, times: { time } }) => {
      if (isClear(asked)) return undefined;
      const category = time === undefined ? await listOf(talk) : undefined;
      return category === undefined
        ? showAll(talk, { ...ALL, ...(time !== undefined && { time }) })
        : showTodos(talk, { intent: 'todo.list', sure: true, category });
    },
  },
  {
    says: says(
      `(so |and )?(what|which (one|task|todo|thing))( (should|do|must|can|shall) i (do|tackle|start( with)?|work on|begin with|focus on|take care of|get done|finish)( (first|next|now|right now|first thing))+|( (should|must|do) i (start|begin) with)|('s| is|s)( (my|the|of these|of them))* (first|most (important|urgent|pressing)|(top|highest|first|biggest) priority|number one)( (todo|task|thing|one|item|on my list))*)${WHEN}|(where|with what) (should|do|shall) i (start|begin)${WHEN}`,
    ),
    isTimeless: true,
    does: first,
  },
  {
    says: says(
      "(so |and )?(what|which)('s| is|s)? (the |my )?(first|top)( (thing|todo|task|one|item))( to do)?( (on|of|in) (my|the|this)( [\\p{L}-]{1,20})? list)?",
    ),
    does: first,
  },
  {
    says: says(
      "(so |and |show me )?(what('s| is| are|s)|which (ones|todos|tasks|things)( are)?|anything) {PRIORITY}( (right now|now|today|on my list))*",
    ),
    does: ({ talk }, { priority = '' }) =>
      showTodos(talk, { intent: 'todo.list', sure: true, priority: priorityNamed(priority) }),
  },
  {
    says: says(
      "(so |and |show me )?(what('s| is| are|s)|which (ones|todos|tasks|things)( are)?|anything|everything) (done|finished|completed)( (already|so far|yet))*",
    ),
    does: ({ talk }) => showDone(talk, { intent: 'todo.list', sure: true, status: 'done' }),
  },
  {
    says: says(
      '(so |and )?what( all)? (did|have|had) i (do|done|got done|get done|accomplish(ed)?|manage(d)?|achieve(d)?)( so far)?',
    ),
    isTimeless: true,
    does: ({ talk, asked, times: { time } }) =>
      isClear(asked) || time === undefined
        ? undefined
        : showDone(talk, { intent: 'todo.list', sure: true, status: 'done', time }),
  },
  {
    says: says(
      `(so |and |ok |okay )?(what|whats|which one|which)('s| is| comes| do i have| have i got)? (up )?next( up| for me| coming up| on my (agenda|schedule|calendar|plate))?|what('s| is) my next( (reminder|alarm|thing|task|one))?|(and )?(the )?next( one)?|(what('s| is) )?coming up next|(when|what time)('s| is| will)( (the|my))* next( (one|time|reminder|alarm|thing|occurrence))?( be| ring| due| on)*`,
    ),
    does: ({ talk, line }) =>
      /^(?:and )?(?:the )?next(?: one)?\W*$/i.test(line) && talk.recall.latest === undefined
        ? undefined
        : findThing(talk, { intent: 'reminder.find', sure: true, item: { kind: 'reminder' } }),
  },
  {
    says: says(
      "(so |and |tell me |show me )*(what('s| is| are| all is|ever is)?|which( (ones|things|todos|tasks|reminders))?|anything|is anything|is there anything|do i have anything|everything|stuff|things|tasks|todos)( (that|all|i have|are|is|do i have|have i got|coming|still|else))* due( .{1,60})?",
    ),
    does: ({ talk, asked, times: { time } }) =>
      time === undefined || isClear(asked) ? undefined : showAll(talk, { ...ALL, time }),
  },
  {
    says: says(
      "(so |and |tell me |show me |list )*(what('s| is| are)|whats|anything|(is|do i have|have i got) (there )?anything|what (do )?(we|i) have|everything( i have)?|all( i have)?|what( i('ve)?)? got)( (up|on|for|in|there|planned|scheduled|my|the|plans?|plan|agenda|going on|happening|coming up))*",
    ),
    isTimeless: true,
    does: ({ talk, asked, times: { time } }) =>
      time === undefined || asked.intent !== 'other' ? undefined : showAll(talk, { ...ALL, time }),
  },
  {
    says: says(
      "(show|list|see|read|open|check|view|what('s| is) (on|in)|give me|pull up)( me| out)? ((my|the|our) )?(?<list>{NAME})( list)?( please)?|(and )?((my|the|our) )?(?<named>{NAME}) list",
    ),
    does: async ({ talk, asked }, { named = '', list = named }) => {
      if (isClear(asked)) return undefined;
      const todos = await itemsOf(talk.context, 'todo', 'pending');
      const lists = [...new Set(todos.flatMap((item) => (item.type === 'todo' ? [item.record.category] : [])))];
      const name = fold(list);
      const isShop = GROCERIES.test(name);
      const category =
        lists.find((each) => fold(each) === name) ??
        (isShop ? lists.find((each) => GROCERIES.test(fold(each))) : undefined);
      if (category === undefined && !isShop) return undefined;
      return showTodos(talk, { intent: 'todo.list', sure: true, category: category ?? name });
    },
  },
  {
    says: says(
      '(please )?(((clear|empty|wipe|free)( out| up)?|cancel|delete|remove|drop)( (all of|everything( i have)?|all|it all|whatever i have|what i have))+( (on|for|from|of|in))*( (my|the|this|that))*|(clear|empty|wipe|free)( out| up)?( (my|the))?)( (day|morning|afternoon|evening|schedule|plans?|agenda|calendar|things?|reminders?|alarms?))?( (on|for|from|of))*( please)?',
    ),
    isTimeless: true,
    does: async ({ talk, asked, times: { when, time } }) => {
      const isDay = when?.range !== undefined && talk.context.settings.timeZone !== undefined;
      if (isClear(asked) || time === undefined || !isDay) return undefined;
      const items = dueOnDays(await itemsOf(talk.context, 'any', 'pending'), time, talk.context);
      const request = { intent: 'reminder.delete', sure: true, item: { kind: 'any', all: true, time } } as const;
      if (items.length === 0) return { reply: `You have nothing ${time.replace(/^(?!on |for |in )/i, 'on ')}.` };
      return confirmItems(talk, request, items);
    },
  },
  {
    says: says(
      "(so |please )?(what('s| is| are)|whats|show( me)?|tell me|give me|how('s| is| does)|read( me)?|check)( (my|the))? (?<what>schedule|day|week|agenda|plans?|calendar for (the )?(day|week))( (look|looking|like|today|for today|ahead|please))*",
    ),
    does: ({ talk, asked }, { what = '' }) =>
      isClear(asked) ? undefined : showAll(talk, { ...ALL, time: /week/i.test(what) ? 'this week' : 'today' }),
  },
];
