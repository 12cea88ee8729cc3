import { zoneOfPlace } from '../language/cities.ts';
import type { Request } from '../language/request.ts';
import { understand } from '../language/understand.ts';
import { ANSWERS, type Answer, again, goOn, onceMore, saysAgain } from './answers.ts';
import { converse, standsAlone } from './conversing.ts';
import { timeAnew } from './due-anew.ts';
import { circumstancesOf } from './due-words.ts';
import { itemIn } from './items.ts';
import { withoutTimes } from './making.ts';
import type { Pending } from './memory.ts';
import { carryOut } from './mind.ts';
import { isOwnQuestion } from './questions.ts';
import type { Said, Talk } from './turn.ts';
import { CANNOT } from './wording.ts';

/** Small talk does not close a question. */
const ASIDES = new Set<Request['intent']>(['help', 'greeting', 'thanks', 'preference.show']);
/** What may be part of an answer, and is a request of its own only where nothing is asked. */
const NOT_REQUESTS = new Set<Request['intent']>(['other', 'select', 'yes', 'no', 'cancel', ...ASIDES]);

const isRequest = ({ intent, sure }: Request): boolean => sure && !NOT_REQUESTS.has(intent);

/** Whether the sentence says more about the very thing that is being made, as in “remind me to call mom” after “what for?”. */
const completes = ({ request, question }: Pending, said: Request): boolean =>
  said.intent === request.intent &&
  /\.create$/.test(said.intent) &&
  ((question === 'title' && said.title !== undefined && said.time === undefined && said.category === undefined) ||
    (question === 'when' && said.title === undefined && (said.time !== undefined || said.recurrence !== undefined)));

/** “No, at 10” is about what is being made, not a change of something else. */
const isCorrection = ({ request, question }: Pending, said: Request): boolean =>
  (question === 'when' || /\.create$/.test(request.intent)) &&
  said.intent === 'reminder.update' &&
  said.item?.said === true &&
  said.time !== undefined;

/** What is acted on only where it fits something the person has, and may so be said to a question about something else. */
const LOOSE = /\.(?:cancel|delete|complete|find|recall)$/;

/** “Cancel the vitamins”, “what does Ana like?”, said to a question for a time or a place: done where there is such a thing, and asked again. */
const besides = async (talk: Talk, pending: Pending, message: string, asked: Request): Promise<Said | undefined> => {
  const { question, target } = pending;
  const isOpen = question === 'when' || (question === 'city' && zoneOfPlace(message) === undefined);
  if (!isOpen || !LOOSE.test(asked.intent)) return undefined;
  const said = await carryOut(talk, asked);
  const { actions } = said;
  if (said.pending !== undefined) return said;
  if (actions === undefined) return undefined;
  const isGone = target !== undefined && actions.some((action) => itemIn(action)?.record.id === target.id);
  return isGone ? said : { ...said, ...again(pending, talk, `${said.reply}\n\n`) };
};

/** Whatever needs the person's place waits for it together; another question is left for a new request. */
const waitingToo = ({ waiting: _, ...open }: Pending, said: Said): Said =>
  open.question === 'city' && said.pending?.question === 'city'
    ? { ...said, pending: { ...said.pending, waiting: [open] } }
    : said;

/** The request at the corrected time; an offer is made anew. */
const corrected = ({ request, question }: Pending, { time = '' }: Request, { context }: Talk): Request => ({
  ...withoutTimes(request),
  sure: question !== 'confirm',
  time: timeAnew(time, request.time, context),
});

const isRepeated = ({ question, request }: Pending, said: Request): boolean =>
  question === 'confirm' && saysAgain(said, request);

const isDrop = ({ question }: Pending, { intent, item }: Request): boolean =>
  intent === 'cancel' ||
  intent === 'no' ||
  (/\.(?:cancel|delete)$/.test(intent) && item?.said === true && question !== 'which' && question !== 'confirm');

/** “No, I meant a todo”, said of what is still being made. */
const isConversion = ({ request, question }: Pending, { intent }: Request): boolean =>
  intent === 'convert' && question !== 'confirm' && /\.create$/.test(request.intent);

const converted = ({ request }: Pending, { into = 'todo', time }: Request): Request => ({
  ...request,
  intent: `${into}.create`,
  ...(time !== undefined && { ...withoutTimes(request), time }),
});

/** Takes a message as the answer to what was asked; a new request of its own wins over the question. */
export const answer = async (talk: Talk, pending: Pending, message: string): Promise<Said> => {
  const understood = understand(message, circumstancesOf(talk.context.settings, talk.context.now));
  const said: Answer = { talk, pending, message, understood };
  const { saidAt } = pending;
  if (isDrop(pending, understood)) return { reply: 'Okay, never mind. Nothing has changed.' };
  if (isConversion(pending, understood)) return goOn(said, converted(pending, understood), saidAt);
  if (completes(pending, understood)) {
    const { title, link, time, recurrence } = understood;
    const more = {
      ...(title !== undefined && { title }),
      ...(link && { link }),
      ...(time !== undefined && { time }),
      ...(recurrence !== undefined && { recurrence }),
    };
    return goOn(said, { ...pending.request, ...more }, time === undefined ? saidAt : talk.context.now);
  }
  if (pending.question === 'city' && understood.intent === 'preference.set') return ANSWERS.city(said);
  const isCorrected = isCorrection(pending, understood);
  if (isCorrected && pending.question !== 'when') return carryOut(talk, corrected(pending, understood, talk));
  if (isRequest(understood) && !isCorrected && !isRepeated(pending, understood))
    return waitingToo(pending, await carryOut(talk, understood));
  if (ASIDES.has(understood.intent)) {
    const { reply } = await carryOut(talk, understood);
    return again(pending, talk, `${reply}\n\n`);
  }
  const heard = { asked: understood, words: message };
  const aside = await besides(talk, pending, message, understood);
  if (aside) return aside;
  const alone = await standsAlone(talk, heard);
  if (alone) return waitingToo(pending, alone);
  if (!isOwnQuestion(message)) return ANSWERS[pending.question](said);
  // A question that nobody can answer is no answer, but no reason to drop what was asked either.
  const answered = await converse(talk, heard);
  return answered.reply === CANNOT ? onceMore(pending, talk, `${CANNOT}\n\n`) : answered;
};
