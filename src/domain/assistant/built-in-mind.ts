import { isTalk } from '../language/request.ts';
import { type PlacedRequest, requestsIn } from '../language/requests.ts';
import { answer } from './answering.ts';
import type { HeardRequest } from './conversing.ts';
import { circumstancesOf } from './due-words.ts';
import type { Pending } from './memory.ts';
import { plainWords } from './plain-words.ts';
import { carryOutAll, goOnWaiting } from './several.ts';
import type { Mind, Said, Talk } from './turn.ts';

const heardIn = (message: string, requests: readonly PlacedRequest[]): HeardRequest[] =>
  requests.map(({ asked, span }) => ({ asked, words: message.slice(...span) }));

/** Carries out what a message asks; talk around its requests asks for nothing. */
const doAll = (talk: Talk, message: string, requests: readonly PlacedRequest[]): Promise<Said> => {
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
  const requests = requestsIn(message, circumstancesOf(settings, now), { answering: pending !== undefined });
  const said = pending ? await answerAll(talk, pending, message, requests) : await doAll(talk, message, requests);
  tell({ type: 'text', text: said.reply });
  const intent = requests.at(-1)?.asked.intent;
  return { ...said, ...(intent && { intent }) };
};
