import type { Request } from '../language/request.ts';
import { timesIn } from '../language/times.ts';
import { understand } from '../language/understand.ts';
import type { Circumstances } from '../language/understanding.ts';
import { type HeardRequest, isClear } from './remark.ts';

/** “… at 5. Actually, don't”: whoever ends like that asks for nothing. */
const RETRACTED =
  /(?:[.,;!?–-] ?|(?<=\d|[ap]m|day|tomorrow|tonight|morning|noon|evening|night) )(?:(?:oh|ok|um|actually|no|wait|sorry|on second thoughts?),? ){0,3}(?:(?:actually|no|wait|sorry),? do(?:n['’]?t| not)|never ?mind|nvm|(?:scratch|forget|ignore) (?:that|it|this))[ .!]{0,5}$/iu;

/** Whether a request is taken back in the same breath. */
export const isRetracted = (message: string, circumstances: Circumstances): boolean => {
  const words = message.replace(RETRACTED, '');
  return words !== message && isClear(understand(words, circumstances));
};

/** What people say between a time that slipped out and the one that they mean. */
const SLIP =
  /[,.;–-]?\s{1,3}(?:(?:oh|no|nope|wait|sorry|oops|whoops|actually|i mean|i meant|scratch that|or rather|rather|make (?:it|that))[,.]?\s{1,3}){1,4}(?=\S)/giu;

const MAX_SLIPS = 10;
const MAX_TIME = 60;

/** The time, or the repetition, that is all that is said. */
const onlyTime = (words: string, circumstances: Circumstances): Pick<Request, 'time' | 'recurrence'> | undefined => {
  for (const each of [words, `at ${words}`]) {
    const { time, recurrence, spans } = timesIn(each, circumstances);
    const [span] = spans;
    if (spans.length !== 1 || span?.[0] !== 0 || span[1] !== each.length) continue;
    if (recurrence !== undefined) return { recurrence: recurrence.words };
    if (time !== undefined) return { time };
  }
  return undefined;
};

/** “Remind me to call Jo at 5, no, 6”: a request, and its correction in the same breath. */
export const correctedIn = (message: string, circumstances: Circumstances): HeardRequest[] | undefined => {
  for (const match of [...message.matchAll(SLIP)].slice(0, MAX_SLIPS)) {
    const words = message.slice(0, match.index);
    const meant = message.slice(match.index + match[0].length).replace(/[ .!]{0,9}$/, '');
    const wanted = meant.length > MAX_TIME ? undefined : onlyTime(meant, circumstances);
    // Only what stands right behind a time corrects it: “to tell her no on friday” does not.
    if (wanted === undefined || !timesIn(words, circumstances).spans.some(([, end]) => end === words.length)) continue;
    const asked = understand(words, circumstances);
    if (asked.intent !== 'reminder.create' || !asked.sure || asked.title === undefined) continue;
    const correction = { intent: 'reminder.update', sure: true, item: { kind: 'any', said: true }, ...wanted } as const;
    return [
      { asked, words },
      { asked: correction, words: `make it ${meant}` },
    ];
  }
  return undefined;
};
