import { says } from '../language/pattern.ts';
import { priorityNamed } from '../language/priorities.ts';
import { changeItems } from './changing.ts';
import { mentionOf } from './items.ts';
import { focusOf, isClear, type Remark } from './remark.ts';
import { findThing, showAll } from './showing.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';

const IT = { kind: 'any', said: true } as const;
/** A number alone may be one of a list. */
const CORRECTS = /\p{L}\W/u;
/** What may stand around a time that is all that is said. */
const WORD =
  "(and|then|please|ok|okay|no|so|say|rather|maybe|perhaps|better|make|repeat|it|let's|do|how|what|about|at|on|for|to|in|by|it's|the)";
const AROUND = `(${WORD}([ ,.!?]+${WORD}){0,8})?[ .!?]*`;

/** From what hour on it is evening, and night. */
const BEGINS: Record<string, number> = { evening: 17, night: 19 };
/** What people say ahead of what they meant. */
const SORRY =
  "(no|nope|nah|oh|oops|whoops|sorry|wait|actually|wrong|dear|i (mean|meant|said)|make (it|that)|(it|that) should be|that's|it's)";

/** What gives the thing that was just made its time, or asks when it is. */
export const laterRemarks: readonly Remark[] = [
  {
    // “I meant in the morning”, “am”, “no, 9”: the other half of the day, or another hour.
    says: says(
      `(${SORRY}[ ,.!]+)*((at |the )*(?<half>[ap]\\.?m|morning|evening|night)|in the (?<part>morning|afternoon|evening)|(?<=[\\p{L},.!] )(at )?(?<hour>\\d{1,2}(:\\d\\d)?))( please)?[ .!]*`,
    ),
    does: async ({ talk, line }, { half = '', part = half, hour }) => {
      const { latest } = talk.recall;
      const isOpen = latest !== undefined && (hour === undefined || (latest !== 'shown' && CORRECTS.test(line)));
      const item = isOpen ? await focusOf(talk) : undefined;
      const due = item?.record.due;
      if (!item || !due || !('dateTime' in due)) return undefined;
      const clock = due.dateTime.slice(11, 16);
      // “No, 10”, of what is due “in 5 minutes”, is no hour.
      const isFixed = due.timeZone !== undefined && talk.context.settings.owns;
      const isReckoned = isFixed || Number(clock.slice(3)) % 5 !== 0;
      if (hour !== undefined && (isReckoned || Number.parseInt(hour, 10) > 12)) return undefined;
      const isAm = /^[am]/i.test(part) && !/^after/i.test(part);
      const fits = (time: number): boolean => time >= 12 !== isAm && time >= (BEGINS[part.toLowerCase()] ?? 0);
      const at = Number(clock.slice(0, 2));
      if (hour === undefined && fits(at)) return findThing(talk, { intent: 'reminder.find', sure: true, item: IT });
      // What stands there by its name (“tonight”) has no other half.
      const isNamed = Object.values(talk.context.settings.timesOfDay).includes(clock);
      if (hour === undefined && ((isNamed && !/m\.?$/i.test(part)) || !fits((at + 12) % 24))) return undefined;
      const other = `${at % 12 || 12}${clock.slice(2)} ${isAm ? 'am' : 'pm'}`;
      const intent = item.type === 'reminder' ? 'reminder.update' : 'todo.update';
      return changeItems(talk, { intent, sure: true, item: IT, time: `at ${hour ?? other}` }, mentionOf(item));
    },
  },
  {
    says: says(AROUND),
    isTimeless: true,
    does: async ({ talk, asked, line, times: { time, recurrence } }) => {
      const isOpen = talk.recall.latest === 'made' || talk.recall.latest === 'changed';
      const isOurs = asked.intent === 'other' || (recurrence !== undefined && asked.intent === 'reminder.snooze');
      const isTime = time !== undefined || recurrence !== undefined;
      const item = isTime && isOpen && isOurs ? await focusOf(talk) : undefined;
      // “In an hour” is one time, and no hour of every day.
      const rule = item?.record.recurrence;
      const isOnce = rule !== undefined && /^in .*(?:min|hour|hr|day)/i.test(time ?? '');
      // “What about weekends?”, of what comes on weekdays, asks for no change.
      const isAsked = rule !== undefined && recurrence !== undefined && /(?:what|how) about/i.test(line);
      if (item === undefined || isOnce || isAsked) return undefined;
      const isEnd = rule !== undefined && /^(?:until|till?|through|up to) /i.test(time ?? '');
      const until = isEnd ? `${spokenRecurrence(rule, talk.context.settings)} ${time}` : undefined;
      const words = recurrence?.words ?? until;
      const timing = words === undefined ? { time } : { recurrence: words };
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
