import { isChange } from './action.ts';
import { verbOf } from './change-words.ts';
import type { Mention } from './chat.ts';
import { converse, type HeardRequest } from './conversing.ts';
import { nth } from './finding.ts';
import { itemIn } from './items.ts';
import type { Open, Pending, Recall } from './memory.ts';
import { carryOut } from './mind.ts';
import type { Said, Talk } from './turn.ts';
import { CANNOT } from './wording.ts';

const latestIn = ({ actions = [], mentioned = [] }: Said): Recall['latest'] => {
  const changed = actions.filter((action) => isChange(action) && itemIn(action) !== undefined);
  if (changed.some(({ type }) => type.endsWith('.created'))) return 'made';
  return changed.length > 0 ? 'changed' : mentioned.length > 0 ? 'shown' : undefined;
};

/** What a conversation remembers once `said` is said. */
export const recallAfter = (said: Said, former: Recall): Recall => {
  const { undo = [], actions = [], mentioned, list, fact } = said;
  const ahead = said.ahead ?? (mentioned === undefined ? former.ahead : undefined);
  const next = list ?? former.list;
  const changes = actions.some(isChange);
  const latest = latestIn(said);
  const isNumbered = mentioned !== undefined && /^1\. /m.test(said.reply);
  // Numbers of an older list mean nothing once something new was spoken of.
  const listed = isNumbered
    ? mentioned.slice(0, 100).map(({ type, id }) => ({ type, id, title: '' }))
    : latest === 'made'
      ? undefined
      : former.listed;
  return {
    mentioned: (mentioned ?? former.mentioned).slice(0, 100),
    ...(listed && { listed }),
    ...(ahead !== undefined && { ahead }),
    ...(latest && { latest }),
    undo: changes ? undo : former.undo,
    ...(next && { list: next }),
    ...(fact !== undefined && { fact }),
  };
};

/** The conversation as the next request of the same message finds it: “it” is what was just done, the place may be new. */
const talkAfter = async ({ context, recall }: Talk, said: Said): Promise<Talk> => {
  const { services, userId, requestZone } = context;
  const moved = said.actions?.some(({ type }) => type === 'preferences.updated') === true;
  const settings = moved ? await services.preferences.settings(userId, requestZone) : context.settings;
  return { context: { ...context, settings }, recall: recallAfter(said, recall) };
};

const changes = ({ actions = [] }: Said): boolean => actions.some(isChange);

const unique = (mentions: readonly Mention[]): Mention[] => [
  ...new Map(mentions.map((mention) => [`${mention.type} ${mention.id}`, mention])).values(),
];

/** What was not understood is said behind what was: something may well have changed. */
const repliesIn = (answers: readonly Said[]): string => {
  const replies = answers.map(({ reply }) => reply);
  const known = replies.filter((reply) => reply !== CANNOT);
  if (known.length === 0) return CANNOT;
  return [...known, ...(known.length < replies.length ? ["The rest of that I can't do yet."] : [])].join('\n');
};

/** Several answers as one: everything that was done, then the first question; the others are put once it is answered. */
const together = (answers: readonly Said[]): Said => {
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const asking = answers.filter(({ pending }) => pending !== undefined);
  const [question] = asking;
  const told = answers.filter(({ pending }) => pending === undefined);
  const mentioned = unique(answers.flatMap((said) => said.mentioned ?? []));
  const list = answers.findLast((said) => said.list !== undefined)?.list;
  const { fact, ahead } = answers.at(-1) ?? {};
  const [open, ...waiting] = asking.flatMap(({ pending }) => (pending ? [pending, ...(pending.waiting ?? [])] : []));
  return {
    reply: repliesIn([...told, ...(question ? [question] : [])]),
    actions: answers.flatMap(({ actions = [] }) => actions),
    // A message is taken back as a whole, what was done last first.
    undo: answers
      .filter(changes)
      .toReversed()
      .flatMap(({ undo = [] }) => undo),
    ...(mentioned.length > 0 && { mentioned }),
    ...(list && { list }),
    ...(fact !== undefined && { fact }),
    ...(ahead !== undefined && { ahead }),
    ...(open && { pending: waitingWith(open, waiting) }),
  };
};

/** As many as one message may ask for. */
const MAX_WAITING = 10;

const waitingWith = ({ waiting: _, ...open }: Pending, waiting: readonly Open[]): Pending => ({
  ...open,
  ...(waiting.length > 0 && {
    waiting: waiting.slice(0, MAX_WAITING).map(({ waiting: _none, ...each }: Pending) => each),
  }),
});

/**
 * Carries the requests of one message out in order, behind what has been answered already. One that lacks something does
 * not hold the others up: its question comes last.
 */
export const carryOutAll = async (
  talk: Talk,
  requests: readonly HeardRequest[],
  answered: readonly Said[] = [],
): Promise<Said> => {
  const answers = [...answered];
  const numbered = new Set<string>();
  let current = talk;
  let counted = talk;
  const go = async (said: Said): Promise<void> => {
    current = await talkAfter(current, said);
    if (said.actions?.some(({ type }) => type.endsWith('.listed'))) counted = current;
  };
  for (const said of answered) await go(said);
  for (const heard of requests) {
    const { ordinal, kind = 'any' } = heard.asked.item ?? {};
    // Numbers count in the list as it was read out, and “the first and the last” of one thing is one thing.
    const counting = { ...current, recall: { ...current.recall, mentioned: counted.recall.mentioned } };
    const meant = ordinal === undefined ? undefined : nth(counting, ordinal, kind)?.id;
    const key = `${verbOf(heard.asked)} ${meant}`;
    if (meant !== undefined && numbered.has(key)) continue;
    numbered.add(key);
    const said = await converse(ordinal === undefined ? current : counting, heard);
    answers.push(said);
    await go(said);
  }
  return together(answers);
};

/** Goes on with the requests that waited for a question to be answered, once something has come of the answer. */
export const goOnWaiting = async (talk: Talk, { waiting = [] }: Pending, said: Said): Promise<Said> => {
  const [first] = waiting;
  if (first === undefined) return said;
  if (said.pending)
    return { ...said, pending: waitingWith(said.pending, [...(said.pending.waiting ?? []), ...waiting]) };
  if (!changes(said)) return said;
  const answers = [said];
  let current = await talkAfter(talk, said);
  for (const { request, saidAt, target } of waiting) {
    const next = await carryOut({ ...current, context: { ...current.context, saidAt } }, request, target);
    answers.push(next);
    current = await talkAfter(current, next);
  }
  return together(answers);
};
