import { isTalk } from '../language/request.ts';
import { type PlacedRequest, requestsIn } from '../language/requests.ts';
import { answer } from './answering.ts';
import type { HeardRequest } from './conversing.ts';
import { correctedIn, isRetracted } from './correcting.ts';
import { circumstancesOf } from './due-words.ts';
import { ONE_AT_A_TIME } from './making.ts';
import type { Pending } from './memory.ts';
import { plainWords } from './plain-words.ts';
import { carryOutAll, goOnWaiting } from './several.ts';
import type { Mind, Said, Talk } from './turn.ts';

const heardIn = (message: string, requests: readonly PlacedRequest[]): HeardRequest[] =>
  requests.map(({ asked, span }) => ({ asked, words: message.slice(...span) }));

/** How many alarms or reminders somebody says to want. */
const COUNTED =
  /^(?:please |can you |could you )*(?:set|make|create|add|schedule)(?: me)? (?<count>two|three|four|five|[2-9]) (?:alarms|reminders)(?![\p{L}])/iu;
const COUNTS = ['two', 'three', 'four', 'five'];

/** “Set three alarms, …”, of which not as many were understood. */
const lacksSome = (message: string, requests: readonly PlacedRequest[]): boolean => {
  const count = COUNTED.exec(message)?.groups?.count?.toLowerCase();
  if (count === undefined) return false;
  const at = COUNTS.indexOf(count);
  return requests.filter(({ asked }) => asked.time !== undefined).length !== (at < 0 ? Number(count) : at + 2);
};

/** Carries out what a message asks; talk around its requests asks for nothing. */
const doAll = (talk: Talk, message: string, requests: readonly PlacedRequest[]): Promise<Said> => {
  if (lacksSome(message, requests)) return Promise.resolve({ reply: ONE_AT_A_TIME });
  const asking = requests.filter(({ asked }) => !isTalk(asked.intent));
  return carryOutAll(talk, heardIn(message, asking.length > 0 ? asking : requests));
};

/** “Half past 4, and make it urgent” is about what is being made. */
const isOneAnswer = ([, ...more]: readonly PlacedRequest[]): boolean =>
  more.every(({ asked }) => asked.item?.said === true);

/** Takes the first words of a message as the answer to what was asked, and the rest as the requests that they are. */
const answerAll = async (
  talk: Talk,
  open: Pending,
  message: string,
  requests: readonly PlacedRequest[],
): Promise<Said> => {
  const [first, ...more] = isOneAnswer(requests) ? [] : requests;
  const said = await answer(talk, open, first ? message.slice(...first.span) : message);
  const next = await goOnWaiting(talk, open, said);
  if (more.length === 0) return next;
  return carryOutAll(talk, heardIn(message, more), [next]);
};

/** The mind that needs no key and no network: it reads intents and slots from the words. */
export const builtInMind: Mind = async (talk, { message: written, pending, tell }) => {
  const { settings, now } = talk.context;
  const message = plainWords(written, pending);
  const circumstances = circumstancesOf(settings, now);
  const requests = requestsIn(message, circumstances, { answering: pending !== undefined });
  const corrected = pending ? undefined : correctedIn(message, circumstances);
  const said = isRetracted(message, circumstances)
    ? { reply: 'Okay, never mind. Nothing has changed.' }
    : pending
      ? await answerAll(talk, pending, message, requests)
      : corrected
        ? await carryOutAll(talk, corrected)
        : await doAll(talk, message, requests);
  tell({ type: 'text', text: said.reply });
  const intent = requests.at(-1)?.asked.intent;
  return { ...said, ...(intent && { intent }) };
};
