import { readTask } from '../language/bare-task.ts';
import { zoneOfPlace } from '../language/cities.ts';
import { splitPriority } from '../language/priorities.ts';
import { referenceIn } from '../language/references.ts';
import type { Request } from '../language/request.ts';
import { sentenceOf, without } from '../language/sentence.ts';
import { timesIn } from '../language/times.ts';
import { enumerated } from '../language/titles.ts';
import { theWhen } from '../language/when/when.ts';
import { changeAll } from './changing.ts';
import type { Mention } from './chat.ts';
import { converse } from './conversing.ts';
import { circumstancesOf } from './due-words.ts';
import { carryOutHeld } from './held-calls.ts';
import { dueAt, itemAt, mentioning } from './items.ts';
import { withoutTimes } from './making.ts';
import type { Pending } from './memory.ts';
import { carryOut } from './mind.ts';
import { setPreferences } from './preference-tools.ts';
import { isPlace } from './questions.ts';
import { UNKNOWN_PLACE } from './settling.ts';
import { spokenZone } from './spoken-time.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { CANNOT } from './wording.ts';

/** Puts the question again, behind why. */
export const again = (
  { words, question, request, candidates, target, calls }: Pending,
  talk: Talk,
  lead: string,
): Said =>
  ask(talk, question, request, words, {
    lead,
    ...(candidates && { candidates }),
    ...(target && { target }),
    ...(calls && { calls }),
  });

/** Puts the question once more; an answer that is of no use either lets go of it. */
export const onceMore = (pending: Pending, talk: Talk, lead: string): Said => {
  if (pending.isRepeated)
    return { reply: "I still can't make an answer of that, so I've let it go. Nothing has changed." };
  const said = again(pending, talk, lead);
  return said.pending ? { ...said, pending: { ...said.pending, isRepeated: true } } : said;
};

/** What was said to an open question, and what it would ask for by itself. */
export interface Answer {
  talk: Talk;
  pending: Pending;
  message: string;
  understood: Request;
}

/** Carries the request on, with what the answer has added. */
export const goOn = ({ talk, pending }: Answer, request: Request, saidAt = talk.context.now): Promise<Said> =>
  carryOut({ ...talk, context: { ...talk.context, saidAt } }, request, pending.target);

/** “No idea” is no title. */
const UNSURE =
  /^\s*(?:i (?:do not|don['’]?t) know|(?:i have )?no (?:idea|clue)|dunno|not sure|i['’]?m not sure|idk|hmm+|um+|uh+|what|huh)(?: yet)?[\s.!?]*$/i;

const answerTitle = async (answer: Answer): Promise<Said> => {
  const { talk, pending, message, understood } = answer;
  const { request, saidAt } = pending;
  const task = readTask(message, circumstancesOf(talk.context.settings, talk.context.now));
  const isTimed = request.time !== undefined || request.recurrence !== undefined;
  if (!isTimed && (task.time !== undefined || task.recurrence !== undefined)) {
    const { title: named, time, recurrence } = task;
    return goOn(answer, {
      ...request,
      title: named,
      ...(time !== undefined && { time }),
      ...(recurrence !== undefined && { recurrence }),
    });
  }
  if (UNSURE.test(message)) return onceMore(pending, talk, 'Take your time. ');
  const title = isTimed ? readTask(message).title : task.title;
  const [first, ...also] = title === undefined ? [] : request.category === undefined ? [title] : enumerated(message);
  const joint = understood.link ?? (/^to /i.test(message) ? 'to' : undefined);
  const link = joint === undefined ? {} : { link: joint };
  return goOn(answer, { ...request, title: first, ...(also.length > 0 && { also }), ...link }, saidAt);
};

/** The words of a time answer; together with the day that was named before where they only name an hour. */
const timeWords = (message: string, former: string | undefined, talk: Talk): string | undefined => {
  const circumstances = circumstancesOf(talk.context.settings, talk.context.now);
  const said = timesIn(message, circumstances).time ?? timesIn(`at ${message}`, circumstances).time;
  if (said === undefined || former === undefined) return said;
  const both = `${former} ${said}`;
  const joint = theWhen(both, circumstances);
  return joint?.spans.map((span) => both.slice(...span)).join(' ').length === both.length ? both : said;
};

const answerTime = (answer: Answer): Promise<Said> | Said => {
  const { talk, pending, message } = answer;
  const { request } = pending;
  const time = timeWords(message, request.time, talk);
  const { priority } = splitPriority(message);
  const rank = priority !== undefined && /\.create$/.test(request.intent) ? { priority } : {};
  if (time !== undefined) return goOn(answer, { ...withoutTimes(request), ...rank, time, move: undefined });
  const {
    recurrence,
    vague,
    unreadable = vague,
  } = timesIn(message, circumstancesOf(talk.context.settings, talk.context.now));
  if (recurrence !== undefined) return goOn(answer, { ...request, recurrence: recurrence.words });
  return unreadable === undefined
    ? onceMore(pending, talk, "I couldn't find a time in that. ")
    : again(pending, talk, `I can't tell when “${unreadable}” is. `);
};

const answerWhich = async (answer: Answer): Promise<Said> => {
  const { talk, pending, message } = answer;
  const { candidates = [], request } = pending;
  const { all, ordinal } = referenceIn(message);
  if (all === true) return onceMore(pending, talk, 'One at a time, please. ');
  if (ordinal !== undefined) {
    const chosen = ordinal < 0 ? candidates.at(ordinal) : candidates[ordinal - 1];
    return chosen ? carryOut(talk, request, chosen) : onceMore(pending, talk, 'There is no such number. ');
  }
  const items = (await Promise.all(candidates.map((each: Mention) => itemAt(talk.context, each)))).filter(
    (item) => item !== undefined,
  );
  const { time, spans } = timesIn(message, circumstancesOf(talk.context.settings, talk.context.now));
  const { words } = referenceIn(without(sentenceOf(message), spans).text);
  const timely = time === undefined ? items : dueAt(items, time, talk.context);
  const named = words === undefined ? timely : mentioning(timely, words);
  const [only] = words === undefined && time === undefined ? [] : named;
  if (only && named.length === 1)
    return carryOut(talk, request, { type: only.type, id: only.record.id, title: only.record.title });
  return onceMore(pending, talk, "I'm not sure which of them that is. ");
};

/** Whether the request lacks a title as well, which people may tell first. */
const isUntitled = ({ intent, title }: Request): boolean => intent === 'reminder.create' && title === undefined;

const answerCity = async (answer: Answer): Promise<Said> => {
  const { talk, pending, message, understood } = answer;
  const timeZone = understood.settings?.timeZone ?? zoneOfPlace(message);
  if (!timeZone && isUntitled(pending.request)) {
    const said = await answerTitle(answer);
    return { ...said, reply: `“${message.trim()}”, noted. ${said.reply}` };
  }
  if (!timeZone) {
    const other = isPlace(message) ? undefined : await converse(talk, { asked: understood, words: message });
    return other && other.reply !== CANNOT ? other : onceMore({ ...pending, words: UNKNOWN_PLACE }, talk, '');
  }
  const { context } = talk;
  const outcome = await setPreferences.run(context, { timeZone });
  if (refused(outcome)) return ask(talk, 'city', pending.request, UNKNOWN_PLACE);
  const settings = await context.services.preferences.settings(context.userId, context.requestZone);
  const lead = `Got it, ${spokenZone(timeZone)}.`;
  if (pending.request.intent === 'preference.set') return { reply: lead, ...outcome };
  const said = await goOn(
    { ...answer, talk: { ...talk, context: { ...context, settings } } },
    pending.request,
    pending.saidAt,
  );
  return { ...said, reply: `${lead} ${said.reply}`, actions: [...outcome.actions, ...(said.actions ?? [])] };
};

/** “Delete them” is a yes to “Delete both reminders?”. */
export const saysAgain = ({ intent, item }: Request, asked: Request): boolean =>
  intent.split('.')[1] === asked.intent.split('.')[1] && (item?.said === true || item?.all === true);

/** What counts as a yes to a question about certain things: yes, all of them, or the request once more. */
export const confirms = (said: Request, asked: Request): boolean =>
  said.intent === 'yes' || (said.intent === 'select' && said.item?.all === true) || saysAgain(said, asked);

/** A yes to “Shall I remember that?”. */
const KEEP_IT = /^(?:yes,? )?(?:please )?(?:remember|keep|save|note|store)(?: (?:it|that|this))?(?: please)?\W*$/i;

const answerConfirm = (answer: Answer): Promise<Said> | Said => {
  const { talk, pending, message, understood } = answer;
  const { candidates, request, calls } = pending;
  if (candidates === undefined)
    return understood.intent === 'yes' || (request.fact !== undefined && KEEP_IT.test(message))
      ? goOn(answer, request, pending.saidAt)
      : converse(talk, { asked: understood, words: message });
  if (confirms(understood, request))
    return calls === undefined ? changeAll(talk, request, candidates) : carryOutHeld(talk, calls);
  return onceMore(pending, talk, 'Please say yes or no. ');
};

/** How each question takes its answer. */
export const ANSWERS: Record<Pending['question'], (answer: Answer) => Promise<Said> | Said> = {
  title: answerTitle,
  when: answerTime,
  which: answerWhich,
  city: answerCity,
  confirm: answerConfirm,
};
