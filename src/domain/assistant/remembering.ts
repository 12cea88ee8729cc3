import type { Fact } from '../fact.ts';
import type { Request } from '../language/request.ts';
import type { Action } from './action.ts';
import { forgetFact, recallFacts, rememberFact } from './fact-tools.ts';
import { factsNaming } from './fact-words.ts';
import { type Outcome, refused } from './tool.ts';
import type { Said, Talk } from './turn.ts';
import { CANNOT, quoted, REFUSALS, WHICH_CITY } from './wording.ts';

/** The most facts that are read out. */
const MAX_LINES = 10;
const NOTHING = "I don't remember anything about that.";

const refusal = (outcome: Extract<Outcome, { problem: unknown }>): Said => ({
  reply: outcome.problem === 'time-zone-unknown' ? WHICH_CITY : REFUSALS[outcome.problem],
});

const factsIn = (outcome: Outcome): Fact[] =>
  refused(outcome) ? [] : outcome.actions.flatMap((action) => (action.type === 'fact.recalled' ? action.items : []));

const lines = (facts: readonly Fact[]): string =>
  [
    ...facts.slice(0, MAX_LINES).map(({ text }) => `• ${text}`),
    ...(facts.length > MAX_LINES ? [`…and ${facts.length - MAX_LINES} more.`] : []),
  ].join('\n');

/** Keeps `text` in place of `former`, if that is there: the new one is written first. */
const keep = async ({ context }: Talk, text: string, former?: Fact): Promise<Said> => {
  const outcome = await rememberFact.run(context, { text });
  if (refused(outcome)) return refusal(outcome);
  const removed = former && (await forgetFact.run(context, { id: former.id }));
  const gone = removed === undefined || refused(removed) ? { actions: [], undo: [] } : removed;
  const [action] = outcome.actions;
  return {
    reply: `Okay, I'll remember: ${quoted(text)}${former ? `, and no longer ${quoted(former.text)}` : ''}.`,
    actions: [...gone.actions, ...outcome.actions],
    undo: [...outcome.undo, ...gone.undo],
    ...(action && 'fact' in action && { fact: action.fact.id }),
  };
};

/** Keeps what the person has told, in place of the one thing that `words` name, if they are given. */
export const remember = async (talk: Talk, { fact, words }: Request): Promise<Said> => {
  if (fact === undefined) return { reply: 'Tell me what, as in “remember that my locker code is 42”.' };
  const [former, ...others] = words === undefined ? [] : await factsNaming(talk.context, words);
  return keep(talk, fact, others.length === 0 ? former : undefined);
};

const TELLS = /^(?<head>.{1,200}? (?:is|are|was|=)|.{1,100}:) .+$/iu;

/** Gives the one thing remembered that `words` name another value; `undefined` where there is none, or none that tells a value. */
export const replaceFact = async (talk: Talk, words: string, value: string): Promise<Said | undefined> => {
  const [former, ...others] = await factsNaming(talk.context, words);
  const head = TELLS.exec(former?.text ?? '')?.groups?.head;
  if (former === undefined || head === undefined) return undefined;
  if (others.length > 0) return { reply: `Several things fit, so I've changed none.\n${lines([former, ...others])}` };
  return keep(talk, `${head} ${value}`, former);
};

/** Reads out what was told. */
export const recalled = (facts: readonly Fact[]): Said => {
  const actions: Action[] = [{ type: 'fact.recalled', items: [...facts] }];
  const [only] = facts;
  return only && facts.length === 1
    ? { reply: `You told me: ${quoted(only.text)}.`, actions, fact: only.id }
    : { reply: `You told me:\n${lines(facts)}`, actions };
};

/** Answers from what was told, and only from that. */
export const recall = async ({ context }: Talk, { words, sure }: Request): Promise<Said> => {
  const outcome = await recallFacts.run(context, words === undefined ? {} : { words });
  if (refused(outcome)) return refusal(outcome);
  const facts = factsIn(outcome);
  return facts.length > 0
    ? recalled(facts)
    : { reply: sure ? (words === undefined ? "You haven't told me anything yet." : NOTHING) : CANNOT };
};

const forgetOne = async ({ context }: Talk, id: string): Promise<Said> => {
  const outcome = await forgetFact.run(context, { id });
  if (refused(outcome)) return { reply: NOTHING };
  const [action] = outcome.actions;
  const text = action !== undefined && 'fact' in action ? quoted(action.fact.text) : 'that';
  return { reply: `Okay, I've forgotten ${text}.`, ...outcome };
};

/** Forgets one thing; where several fit, it says which, and forgets none. */
export const forget = async (talk: Talk, { words }: Request): Promise<Said> => {
  const said = talk.recall.fact;
  const undoing = talk.recall.undo.length > 0 ? ' To take back the last change, say “undo”.' : '';
  if (words === undefined) return said === undefined ? { reply: NOTHING + undoing } : forgetOne(talk, said);
  const facts = factsIn(await recallFacts.run(talk.context, { words }));
  const [only] = facts;
  if (only === undefined) return { reply: NOTHING };
  if (facts.length === 1) return forgetOne(talk, only.id);
  return { reply: `Several things fit, so I've forgotten none. Say in its own words which you mean.\n${lines(facts)}` };
};
