import { type Alarm, alarmIn } from './alarms.ts';
import { eventIn, taskIn } from './bare-task.ts';
import { guessed } from './intent-model/second-opinion.ts';
import { firstMeant, forms, literalPhrases, requestPhrases } from './lookup.ts';
import type { Asked, Context } from './phrases/phrase-table.ts';
import { splitPriority } from './priorities.ts';
import { withoutReasons } from './reasons.ts';
import type { Understanding } from './request.ts';
import { lineOf, type Sentence, sentenceOf, without } from './sentence.ts';
import { withTimes } from './timed.ts';
import { timesIn, wantedTimesIn } from './times.ts';
import { titleOf } from './titles.ts';
import type { Circumstances } from './understanding.ts';
import { isVerb } from './verbs.ts';

/** What is asked of a thing that is there, by a sentence that also tells why. */
const reasoned = (sentence: Sentence | undefined, context: Context): Asked | undefined => {
  const bare = sentence && withoutReasons(sentence);
  const asked = bare && firstMeant(requestPhrases, forms(bare), context);
  return asked?.item && !/\.(?:find|list)$/.test(asked.intent) ? asked : undefined;
};

const blanked = (text: string, [start, end]: Alarm['span']): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

/** “… before the party on friday to buy balloons”: the event is told by its time, and what is to be done behind it. */
const purposeBehind = (rest: string): string | undefined => {
  const title = titleOf(/^,? to (.+)/i.exec(rest)?.[1]);
  return isVerb(title) ? title : undefined;
};

/** Requests that make something, to whose title what the sentence says about urgency does not belong. */
const MAKES = new Set<Asked['intent']>(['reminder.create', 'todo.create']);
/**
 * What a message asks of Remo, from its words alone. Three stages: sentences about the talk itself; then the times are
 * taken out; then what is left is looked up in the tables of phrases. What fits no phrase is `other` and changes nothing.
 */
export const understand = (text: string, circumstances: Circumstances): Understanding => {
  const sentence = sentenceOf(lineOf(text));
  const literal = firstMeant(literalPhrases, forms(sentence), { hasTime: false, isVague: false });
  if (literal) {
    const hasTime = literal.intent === 'reminder.snooze' && literal.move === undefined;
    const timed = hasTime ? withTimes(literal, timesIn(sentence.text, circumstances)) : literal;
    return { sure: true, ...timed };
  }

  const ahead = alarmIn(sentence.text);
  const unalarmed = ahead ? blanked(sentence.text, ahead.span) : sentence.text;
  const times = wantedTimesIn(unalarmed, circumstances);
  const until = Math.max(0, ...times.spans.map(([, end]) => end));
  // “To pack 2 days before the trip” is ahead of a time only where that is told.
  const alarm = ahead?.isInside && until < ahead.span[1] ? undefined : ahead;
  const taken = alarm?.isInside ? [[alarm.span[0], until] as const] : [...times.spans, ...(alarm ? [alarm.span] : [])];
  // “Remind me an hour before”, and nothing else, is about what was just spoken of.
  if (alarm && unalarmed.trim() === '')
    return {
      intent: 'reminder.update',
      sure: true,
      item: { kind: 'any', said: true },
      alarm: { before: alarm.before },
    };
  const timeless = forms(without(sentence, taken));
  const hasTime =
    times.when !== undefined ||
    times.recurrence !== undefined ||
    times.unreadable !== undefined ||
    times.vague !== undefined;
  const context = { hasTime, isVague: times.vague !== undefined };
  const urgency = splitPriority(timeless[0]?.text ?? '');
  const made = urgency.priority && firstMeant(requestPhrases, forms(sentenceOf(urgency.text)), context);
  const asked =
    made && MAKES.has(made.intent)
      ? { priority: urgency.priority, ...made }
      : firstMeant(requestPhrases, timeless, context);
  const meant = guessed(asked ?? reasoned(timeless[0], context), timeless[0], hasTime);
  const event = alarm?.isAsked && !(meant && meant.sure !== false) ? eventIn(timeless, times) : undefined;
  if (alarm && event) return { sure: true, ...withTimes(event, times), alarm: { before: alarm.before } };
  const task =
    meant && (meant.sure !== false || meant.intent !== 'reminder.create') ? undefined : taskIn(timeless, times);
  const understood: Understanding = task
    ? { ...task, ...(meant && { likely: true }) }
    : { sure: true, ...withTimes(meant ?? { intent: 'other' }, times) };
  if (!alarm || !RINGS.test(understood.intent)) return understood;
  const purpose = understood.intent === 'reminder.create' ? purposeBehind(unalarmed.slice(until)) : undefined;
  return { ...understood, ...(purpose && { title: purpose, link: 'to' }), alarm: { before: alarm.before } };
};

/** What has a time of its own, before which it may ring. */
const RINGS = /\.(?:create|update)$/;
