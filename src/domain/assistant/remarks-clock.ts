import { says } from '../language/pattern.ts';
import { DURATION } from '../language/when/durations.ts';
import type { Remark } from './remark.ts';
import { changeSettings } from './settling.ts';
import { spokenInstant } from './spoken-time.ts';

/** What Remo cannot do or must not act on, and may yet answer kindly. */
export const clockRemarks: readonly Remark[] = [
  {
    says: says(
      `(?=.*timer)(please )?((set|start|create|make|give me|put|begin|run|i (need|want)|can you (set|start)) )*((an?|the|my|another|kitchen) )*((?<length>${DURATION})[- ])?timer( on)?( (for|of|in|to) (?<by>${DURATION}))?( .{1,40})?`,
    ),
    does: (_, { length, by = length }) => {
      const time = by === undefined ? 'in 15 minutes' : `in ${by.replace(/-/g, ' ')}`;
      return { reply: `I have no timers, but I can remind you ${time}: say “set an alarm ${time}”.` };
    },
  },
  {
    says: says(
      "(do you know |tell me |can you tell me )?(what('s| is) the (current )?(time|date)|what (time|day|date) (is it|it is|is today|is this)|what('s| is) (today's date|today|the date today|the day today)|(the )?current time|time)( (now|right now|please|today|here))*",
    ),
    does: ({ talk }) => {
      const { settings, now } = talk.context;
      return settings.timeZone === undefined
        ? changeSettings(talk, { intent: 'preference.set', sure: true })
        : { reply: `It is ${spokenInstant(now, settings)}.` };
    },
  },
  {
    says: says(
      "(ok |okay |great |awesome |perfect |oh |wow )*(thanks?|thank you|thx|ty|cheers|you're (the best|great|awesome|a lifesaver))(?![\\p{L}]).{0,80}",
    ),
    does: ({ asked, times }) =>
      asked.intent === 'other' && times.time === undefined ? { reply: "You're welcome!" } : undefined,
  },
];
