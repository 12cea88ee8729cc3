import { says } from '../language/pattern.ts';
import { priorityNamed } from '../language/priorities.ts';
import { changeItems } from './changing.ts';
import { mentionOf } from './items.ts';
import { focusOf, isClear, type Remark } from './remark.ts';
import { findThing, showAll } from './showing.ts';

const IT = { kind: 'any', said: true } as const;
/** What may stand around a time that is all that is said. */
const WORD =
  "(and|then|please|ok|okay|no|so|say|rather|maybe|perhaps|better|make|it|let's|do|how|what|about|at|on|for|to|in|by|it's|the)";
const AROUND = `(${WORD}([ ,.!?]+${WORD}){0,8})?[ .!?]*`;

/** What gives the thing that was just made its time, or asks when it is. */
export const laterRemarks: readonly Remark[] = [
  {
    says: says(AROUND),
    isTimeless: true,
    does: async ({ talk, asked, times: { time, recurrence } }) => {
      const isOpen = talk.recall.latest === 'made' || talk.recall.latest === 'changed';
      const isTime = time !== undefined || recurrence !== undefined;
      const item = isTime && isOpen && asked.intent === 'other' ? await focusOf(talk) : undefined;
      // “In an hour” is one time, and no hour of every day.
      const isOnce = item?.record.recurrence !== undefined && /^in .*(?:min|hour|hr|day)/i.test(time ?? '');
      if (item === undefined || isOnce) return undefined;
      const timing = recurrence ? { recurrence: recurrence.words } : { time };
      const kind = item.type === 'reminder' ? 'reminder.update' : 'todo.update';
      return changeItems(talk, { intent: kind, sure: true, item: IT, ...timing }, mentionOf(item));
    },
  },
  {
    says: says(
      "(and |but |also |please |ok |so )?(with |at |make it |mark it |it's |it is |that's )?(an? )?{PRIORITY}( priority)?( please)?",
    ),
    does: async ({ talk, asked }, { priority = '' }) => {
      const item = !isClear(asked) && talk.recall.latest ? await focusOf(talk) : undefined;
      const request = {
        intent: 'reminder.prioritize',
        sure: true,
        item: IT,
        priority: priorityNamed(priority),
      } as const;
      return item && changeItems(talk, request, mentionOf(item));
    },
  },
  {
    // “Yes, I did”, behind what was said to be open.
    says: says(
      '(yes|yeah|yep|yup|sure|of course|actually)?[ ,.!]*(yes )?i (did|have|already (did|have)|just did)( (it|that|so))?( already| now| just now)?',
    ),
    does: async ({ talk }) => {
      const item = talk.recall.latest === 'shown' ? await focusOf(talk) : undefined;
      return item && changeItems(talk, { intent: 'reminder.complete', sure: true, item: IT }, mentionOf(item));
    },
  },
  {
    // “And on friday?”, behind what was read out.
    says: says('(and |so )?(and|so|(what|how)( about)?|then|ok|or)?( (on|for|in|the))*[ ?.!]*'),
    isTimeless: true,
    does: ({ talk, asked, line, times: { time } }) => {
      const { latest } = talk.recall;
      const isAsked = latest === 'shown' || (latest === undefined && /^(?:and |so )?(?:what|how) about/i.test(line));
      return isAsked && asked.intent === 'other' && time !== undefined
        ? showAll(talk, { intent: 'all.list', sure: true, time })
        : undefined;
    },
  },
  {
    says: says(
      "(and )?(when|(at )?what time|when exactly)|(and )?((when|what time|what day|for when|where)('s| is| was| will| does)( the next (one|time|occurrence)(?= ?$)| (it|that|this|this one|that one))( (be|ring|come|happen|go off|repeat|again|next|due|now|set|for|exactly|supposed to be|going to ring|going to be))*)",
    ),
    does: async ({ talk, line }) => {
      const item = /^what (?:time|day) is it\W*$/i.test(line) ? undefined : await focusOf(talk);
      if (item === undefined) return undefined;
      const said = await findThing(talk, { intent: 'reminder.find', sure: true, item: IT });
      return /^(?:and )?where\b/i.test(line) ? { ...said, reply: `I only know when. ${said.reply}` } : said;
    },
  },
];
