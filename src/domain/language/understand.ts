import { alarmIn } from './alarms.ts';
import { guess } from './intent-model/guess.ts';
import { wordsIn } from './pattern.ts';
import type { Asked, Context, Phrase } from './phrases/phrase-table.ts';
import { convertPhrases } from './phrases/phrases-convert.ts';
import { entryPhrases } from './phrases/phrases-entry.ts';
import { findPhrases } from './phrases/phrases-find.ts';
import { itemPhrases } from './phrases/phrases-item.ts';
import { listPhrases } from './phrases/phrases-list.ts';
import { recallPhrases, rememberPhrases, wonderingPhrases } from './phrases/phrases-memory.ts';
import { preferencePhrases } from './phrases/phrases-preference.ts';
import { reminderPhrases } from './phrases/phrases-reminder.ts';
import { repeatPhrases } from './phrases/phrases-repeat.ts';
import { literalItemPhrases, snoozePhrases } from './phrases/phrases-shift.ts';
import { talkPhrases } from './phrases/phrases-talk.ts';
import { todoPhrases } from './phrases/phrases-todo.ts';
import { splitPriority } from './priorities.ts';
import { isOurs } from './references.ts';
import type { Understanding } from './request.ts';
import { lineOf, literalLineOf, type Sentence, sentenceOf, without, withoutCourtesies } from './sentence.ts';
import { respelt } from './slips.ts';
import { isHaste, type Times, timesIn } from './times.ts';
import { titleOf } from './titles.ts';
import type { Circumstances } from './understanding.ts';
import { isVerb } from './verbs.ts';

/** Read with the sentence as it stands: sentences about the talk itself, and those whose words only look like times. */
const literalPhrases: readonly Phrase[] = [
  ...talkPhrases,
  ...preferencePhrases,
  ...rememberPhrases,
  ...literalItemPhrases,
];

/** Read once the times are taken out of the sentence. Of two phrases that fit, the earlier one is meant. */
const requestPhrases: readonly Phrase[] = [
  ...convertPhrases,
  ...repeatPhrases,
  ...recallPhrases,
  ...reminderPhrases,
  ...todoPhrases,
  ...listPhrases,
  ...entryPhrases,
  ...findPhrases,
  ...itemPhrases,
  ...snoozePhrases,
  ...wonderingPhrases,
];

const firstMeant = (
  phrases: readonly Phrase[],
  sentences: readonly Sentence[],
  context: Context,
): Asked | undefined => {
  for (const { says, asks } of phrases) {
    for (const sentence of sentences) {
      const words = wordsIn(sentence, says);
      const asked = words && asks(words, context);
      if (asked) return asked;
    }
  }
  return undefined;
};

/** The sentence without the courtesies around it and, where that differs, as it was said; its verb as it is spelt. */
const forms = (sentence: Sentence): Sentence[] => {
  const bare = withoutCourtesies(sentence);
  const spelt = respelt(bare);
  const said = bare.text === sentence.text || bare.text === '' ? [sentence] : [bare, sentence];
  return spelt ? [...said, spelt] : said;
};

/** Requests that make something, to whose title what the sentence says about urgency does not belong. */
const MAKES = new Set<Asked['intent']>(['reminder.create', 'todo.create']);
/** Requests about a thing that is there: a time in them tells which one, unless they are to change it. */
const POINTS = /\.(?:complete|reopen|delete|cancel|find|prioritize)$/;

/** What one no longer needs is told apart by its time, too; what one has done may have been done at that time. */
const GIVES_UP = /\.(?:delete|cancel)$/;

const withTimes = (asked: Asked, { when, time, vague, recurrence, ...times }: Times): Asked => {
  if (POINTS.test(asked.intent)) {
    const tells =
      (asked.sure !== false || GIVES_UP.test(asked.intent)) && time !== undefined && asked.item !== undefined;
    return tells ? { ...asked, item: { ...asked.item, kind: asked.item?.kind ?? 'any', time } } : asked;
  }
  // A todo need not have a time; a reminder whose time is vague is asked about.
  const isTodo = asked.intent === 'todo.create';
  const unreadable = times.unreadable ?? (isTodo ? undefined : vague);
  const hastens = isTodo && vague !== undefined && isHaste(vague);
  return {
    ...(hastens && { priority: 'urgent' }),
    ...asked,
    ...(time !== undefined && { time }),
    ...(unreadable !== undefined && asked.unreadable === undefined && { unreadable }),
    ...(recurrence && { recurrence: recurrence.words, repeats: recurrence }),
    ...(when && { when }),
  };
};

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
  const times = timesIn(unalarmed, circumstances);
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
  const meant = guessed(asked, timeless[0], hasTime);
  const task =
    meant && (meant.sure !== false || meant.intent !== 'reminder.create') ? undefined : taskIn(timeless, times);
  const understood: Understanding = task
    ? { ...task, ...(meant && { likely: true }) }
    : { sure: true, ...withTimes(meant ?? { intent: 'other' }, times) };
  return alarm && RINGS.test(understood.intent) ? { ...understood, alarm: { before: alarm.before } } : understood;
};

/** What has a time of its own, before which it may ring. */
const RINGS = /\.(?:create|update)$/;
/** Of what no words of the sentence point at, a row may be mistaken. */
const MAY_BE_ANOTHER = /\.(?:create|list|find)$|^memory\.recall$/;
const TAKES_AWAY = /\.(?:delete|cancel|complete)$/;

/** What a row of the tables asks for; where there is none or it is not sure, the model is asked as well. */
const guessed = (asked: Asked | undefined, sentence: Sentence | undefined, hasTime: boolean): Asked | undefined => {
  if (!sentence || (asked && asked.sure !== false)) return asked;
  const likely = guess(sentence, hasTime);
  if (!likely || !asked) return asked ?? likely;
  if (asked.intent === likely.intent || (TAKES_AWAY.test(asked.intent) && TAKES_AWAY.test(likely.intent)))
    return { ...asked, likely: true };
  return MAY_BE_ANOTHER.test(asked.intent) && !TAKES_AWAY.test(likely.intent) ? likely : asked;
};

/** “I have a call with Ann” is about a call with Ann. */
const HAVING = /^(?:i|we)(?:['’]?ve| have)(?: got)? (?=(?:an?|my|our|the) )/i;
/** Words of sentences that tell or ask something, and do not just name a thing. */
const TELLING =
  /(?<![\p{L}'’-])(?:i|im|you|he|she|it|we|they|me|is|are|was|were|be|am|will|would|can|could|should|do|does|did|has|have|had|what|when|who|how|why|where|which|not|no|if)(?![\p{L}-])/iu;
const MAX_NAME = 60;

/**
 * A thing to do at a time that lies ahead (“call mom tomorrow”), or what is then and at what hour (“dentist friday at
 * 3”): perhaps a reminder, if the person says so.
 */
const taskIn = (timeless: readonly Sentence[], times: Times): Understanding | undefined => {
  const { when, recurrence } = times;
  const title = titleOf(timeless[0]?.text.replace(HAVING, ''));
  const isAhead = recurrence !== undefined || (when !== undefined && !when.past);
  if (!isAhead || title === undefined || timeless.at(-1)?.text.endsWith('?')) return undefined;
  // “Move everything to friday” is about what is noted already.
  const isTask = isVerb(title)
    ? !isOurs(title.replace(/^\S+ ?/, ''))
    : when?.timeSaid && title.length <= MAX_NAME && !TELLING.test(title);
  return isTask ? { ...withTimes({ intent: 'reminder.create', title }, times), sure: false } : undefined;
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
