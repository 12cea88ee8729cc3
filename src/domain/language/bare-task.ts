import type { Asked } from './phrases/phrase-table.ts';
import { isOurs } from './references.ts';
import type { Understanding } from './request.ts';
import { literalLineOf, type Sentence, sentenceOf, without } from './sentence.ts';
import { withTimes } from './timed.ts';
import { type Times, timesIn } from './times.ts';
import { titleOf } from './titles.ts';
import type { Circumstances } from './understanding.ts';
import { isVerb } from './verbs.ts';

/** “I have a call with Ann” is about a call with Ann. */
const HAVING = /^(?:i|we)(?:['’]?ve| have)(?: got)? (?=(?:an?|my|our|the) )/i;
/** Words of sentences that tell or ask something, and do not just name a thing. */
const TELLING =
  /(?<![\p{L}'’-])(?:i|im|you|he|she|it|we|they|me|is|are|was|were|be|am|will|would|can|could|should|do|does|did|has|have|had|what|when|who|how|why|where|which|not|no|if)(?![\p{L}-])/iu;
/** “Rent is due …”: what is told of a thing and its time. */
const IS = / (?:is|are|starts?|begins?|leaves|departs|arrives|lands|opens|closes)(?: due)?(?: (?:at|on|by))?$/i;
const MAX_NAME = 60;

/**
 * A thing to do at a time that lies ahead (“call mom tomorrow”), or what is then and at what hour (“dentist friday at
 * 3”): perhaps a reminder, if the person says so.
 */
export const taskIn = (timeless: readonly Sentence[], times: Times): Understanding | undefined => {
  const { when, recurrence } = times;
  const told = timeless[0]?.text.replace(HAVING, '') ?? '';
  const named = told.replace(IS, '');
  const title = titleOf(named);
  const isAhead = recurrence !== undefined || (when !== undefined && !when.past);
  if (!isAhead || title === undefined || timeless.at(-1)?.text.endsWith('?')) return undefined;
  // “Move everything to friday” is about what is noted already.
  const isTask =
    isVerb(title) && named === told
      ? !isOurs(title.replace(/^\S+ ?/, ''))
      : when?.timeSaid && title.length <= MAX_NAME && !TELLING.test(title);
  return isTask
    ? {
        ...withTimes({ intent: 'reminder.create', title, ...(named !== told && { link: 'about' }) }, times),
        sure: false,
      }
    : undefined;
};

/** “I'm flying to Rome”, “my flight is”: an event, without what leads to its name and to its time. */
const AROUND =
  /^(?:(?:i|we)(?:['’]?(?:ve|m|re)| have| am| are)(?: got)?|there(?:['’]?s| is)) (?:an? )?|(?: (?:is|are|starts?|begins?|leaves|departs|arrives|lands|will be|takes place)|['’]s)(?: due)?(?: (?:at|on|by))?$/gi;
const ASKING = /^(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|should|if)(?![\p{L}])|\?$/iu;

/** What is at a time, as somebody tells it who asks to be reminded ahead of it. */
export const eventIn = ([told]: readonly Sentence[], { when, recurrence }: Times): Asked | undefined => {
  const isAhead = recurrence !== undefined || (when !== undefined && !when.past);
  const title = told && !ASKING.test(told.text) ? titleOf(told.text.replaceAll(AROUND, '')) : undefined;
  return isAhead && title !== undefined && title.length <= MAX_NAME ? { intent: 'reminder.create', title } : undefined;
};

/** What a person who was asked for a thing to do has named: its title, and its time or repetition if it is to be read; quoted words are literal. */
export const readTask = (
  text: string,
  circumstances?: Circumstances,
): Pick<Understanding, 'title' | 'time' | 'when' | 'recurrence'> => {
  const line = literalLineOf(text);
  const times: Times = circumstances ? timesIn(line, circumstances) : { spans: [] };
  const title = titleOf(without(sentenceOf(line), times.spans).text);
  const { when, time, recurrence } = times;
  return {
    ...(title !== undefined && { title }),
    ...(when && { when }),
    ...(time !== undefined && { time }),
    ...(recurrence && { recurrence: recurrence.words }),
  };
};
