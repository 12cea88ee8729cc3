import { zoneOfPlace } from '../language/cities.ts';
import { referenceIn } from '../language/references.ts';
import type { Request } from '../language/request.ts';
import { timesIn } from '../language/times.ts';
import { enumerated } from '../language/titles.ts';
import { readTask, understand } from '../language/understand.ts';
import { theWhen } from '../language/when/when.ts';
import { changeAll } from './changing.ts';
import type { Mention } from './chat.ts';
import { circumstancesOf } from './due-words.ts';
import { itemAt, mentioning } from './items.ts';
import { withoutTimes } from './making.ts';
import type { Pending } from './memory.ts';
import { carryOut } from './mind.ts';
import { setPreferences } from './preference-tools.ts';
import { UNKNOWN_PLACE } from './settling.ts';
import { spokenZone } from './spoken-time.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';

/** Small talk does not close a question. */
const ASIDES = new Set<Request['intent']>(['help', 'greeting', 'thanks', 'preference.show']);
/** What may be part of an answer, and is a request of its own only where nothing is asked. */
const NOT_REQUESTS = new Set<Request['intent']>(['other', 'select', 'yes', 'no', 'cancel', ...ASIDES]);

const again = ({ words, question, request, candidates, target }: Pending, talk: Talk, lead: string): Said =>
  ask(talk, question, request, `${lead}${words}`, { ...(candidates && { candidates }), ...(target && { target }) });

interface Answer {
  talk: Talk;
  pending: Pending;
  message: string;
  understood: Request;
}

const goOn = ({ talk, pending }: Answer, request: Request, saidAt = talk.context.now): Promise<Said> =>
  carryOut({ ...talk, context: { ...talk.context, saidAt } }, request, pending.target);

const answerTitle = (answer: Answer): Promise<Said> => {
  const { talk, pending, message, understood } = answer;
  const { request, saidAt } = pending;
  const task = readTask(message, circumstancesOf(talk.context.settings, talk.context.now));
  if (request.time === undefined && task.time !== undefined)
    return goOn(answer, { ...request, title: task.title, time: task.time });
  const title = request.time === undefined ? task.title : readTask(message).title;
  const [first, ...also] = title === undefined ? [] : request.category === undefined ? [title] : enumerated(title);
  const link = understood.link === undefined ? {} : { link: understood.link };
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
  if (time !== undefined) return goOn(answer, { ...withoutTimes(request), time, move: undefined });
  const {
    recurrence,
    vague,
    unreadable = vague,
  } = timesIn(message, circumstancesOf(talk.context.settings, talk.context.now));
  if (recurrence !== undefined) return goOn(answer, { ...request, recurrence });
  return again(
    pending,
    talk,
    unreadable === undefined ? "I couldn't find a time in that. " : `I can't tell when “${unreadable}” is. `,
  );
};

const answerWhich = async (answer: Answer): Promise<Said> => {
  const { talk, pending, message } = answer;
  const { candidates = [], request } = pending;
  const reference = referenceIn(message);
  if (reference.all === true) return again(pending, talk, 'One at a time, please. ');
  const { ordinal, words } = reference;
  if (ordinal !== undefined) {
    const chosen = ordinal < 0 ? candidates.at(ordinal) : candidates[ordinal - 1];
    return chosen ? carryOut(talk, request, chosen) : again(pending, talk, 'There is no such number. ');
  }
  const items = (await Promise.all(candidates.map((each: Mention) => itemAt(talk.context, each)))).filter(
    (item) => item !== undefined,
  );
  const named = words === undefined ? [] : mentioning(items, words);
  const [only] = named;
  if (only && named.length === 1)
    return carryOut(talk, request, { type: only.type, id: only.record.id, title: only.record.title });
  return again(pending, talk, "I'm not sure which of them that is. ");
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
  if (!timeZone)
    return ask(talk, 'city', pending.request, UNKNOWN_PLACE, pending.target ? { target: pending.target } : {});
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

const answerConfirm = (answer: Answer): Promise<Said> | Said => {
  const { talk, pending, understood } = answer;
  const { candidates = [], request } = pending;
  if (understood.intent === 'yes' || (understood.intent === 'select' && understood.item?.all === true))
    return changeAll(talk, request, candidates);
  return again(pending, talk, 'Please say yes or no. ');
};

const ANSWERS: Record<Pending['question'], (answer: Answer) => Promise<Said> | Said> = {
  title: answerTitle,
  when: answerTime,
  which: answerWhich,
  city: answerCity,
  confirm: answerConfirm,
};

const isRequest = ({ intent, sure }: Request): boolean => sure && !NOT_REQUESTS.has(intent);

/** Whether the sentence says more about the very thing that is being made, as in “remind me to call mom” after “what for?”. */
const completes = ({ request, question }: Pending, said: Request): boolean =>
  said.intent === request.intent &&
  /\.create$/.test(said.intent) &&
  ((question === 'title' && said.title !== undefined && said.time === undefined && said.category === undefined) ||
    (question === 'when' && said.title === undefined && said.time !== undefined));

/** “No, at 10” while a time is asked for is an answer, not a change of something else. */
const isCorrection = ({ question }: Pending, said: Request): boolean =>
  question === 'when' && said.intent === 'reminder.update' && said.item?.said === true && said.time !== undefined;

const isDrop = ({ question }: Pending, { intent, item }: Request): boolean =>
  intent === 'cancel' ||
  (intent === 'no' && question !== 'title') ||
  (/\.(?:cancel|delete)$/.test(intent) && item?.said === true && question !== 'which');

/** Takes a message as the answer to what was asked; a new request of its own wins over the question. */
export const answer = async (talk: Talk, pending: Pending, message: string): Promise<Said> => {
  const understood = understand(message, circumstancesOf(talk.context.settings, talk.context.now));
  const said: Answer = { talk, pending, message, understood };
  const { saidAt } = pending;
  if (isDrop(pending, understood)) return { reply: 'Okay, never mind. Nothing has changed.' };
  if (completes(pending, understood)) {
    const { title, link, time } = understood;
    const more = { ...(title !== undefined && { title }), ...(link && { link }), ...(time !== undefined && { time }) };
    return goOn(said, { ...pending.request, ...more }, time === undefined ? saidAt : talk.context.now);
  }
  if (pending.question === 'city' && understood.intent === 'preference.set') return answerCity(said);
  if (isRequest(understood) && !isCorrection(pending, understood)) return carryOut(talk, understood);
  if (ASIDES.has(understood.intent)) {
    const { reply } = await carryOut(talk, understood);
    return again(pending, talk, `${reply}\n\n`);
  }
  return ANSWERS[pending.question](said);
};
