import { alarmIn } from './alarms.ts';
import { taskIn } from './bare-task.ts';
import { guessed } from './intent-model/second-opinion.ts';
import { firstMeant, forms, literalPhrases, requestPhrases } from './lookup.ts';
import type { Asked, Context } from './phrases/phrase-table.ts';
import { splitPriority } from './priorities.ts';
import { withoutReasons } from './reasons.ts';
import type { Understanding } from './request.ts';
import { lineOf, type Sentence, sentenceOf, without } from './sentence.ts';
import { withTimes } from './timed.ts';
import { timesIn, wantedTimesIn } from './times.ts';
import type { Circumstances } from './understanding.ts';

/** What is asked of a thing that is there, by a sentence that also tells why. */
const reasoned = (sentence: Sentence | undefined, context: Context): Asked | undefined => {
  const bare = sentence && withoutReasons(sentence);
  const asked = bare && firstMeant(requestPhrases, forms(bare), context);
  return asked?.item && !/\.(?:find|list)$/.test(asked.intent) ? asked : undefined;
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

  const alarm = alarmIn(sentence.text);
  const blanks = alarm ? ' '.repeat(alarm.span[1] - alarm.span[0]) : '';
  const unalarmed = alarm
    ? sentence.text.slice(0, alarm.span[0]) + blanks + sentence.text.slice(alarm.span[1])
    : sentence.text;
  // “Remind me an hour before”, and nothing else, is about what was just spoken of.
  if (alarm && unalarmed.trim() === '')
    return {
      intent: 'reminder.update',
      sure: true,
      item: { kind: 'any', said: true },
      alarm: { before: alarm.before },
    };
  const times = wantedTimesIn(unalarmed, circumstances);
  const timeless = forms(without(sentence, alarm ? [...times.spans, alarm.span] : times.spans));
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
  const task =
    meant && (meant.sure !== false || meant.intent !== 'reminder.create') ? undefined : taskIn(timeless, times);
  const understood: Understanding = task
    ? { ...task, ...(meant && { likely: true }) }
    : { sure: true, ...withTimes(meant ?? { intent: 'other' }, times) };
  return alarm && RINGS.test(understood.intent) ? { ...understood, alarm: { before: alarm.before } } : understood;
};

/** What has a time of its own, before which it may ring. */
const RINGS = /\.(?:create|update)$/;
