import type { Fact } from '../fact.ts';
import type { Request } from '../language/request.ts';
import { forgetFact, recallFacts, rememberFact } from './fact-tools.ts';
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

/** Keeps what the person has told. */
export const remember = async ({ context }: Talk, { fact }: Request): Promise<Said> => {
  if (fact === undefined) return { reply: 'Tell me what, as in “remember that my locker code is 42”.' };
  const outcome = await rememberFact.run(context, { text: fact });
  if (refused(outcome)) return refusal(outcome);
  const [action] = outcome.actions;
  return {
    reply: `Okay, I'll remember: ${quoted(fact)}.`,
    ...outcome,
    ...(action && 'fact' in action && { fact: action.fact.id }),
  };
};

/** Answers from what was told, and only from that. */
export const recall = async ({ context }: Talk, { words, sure }: Request): Promise<Said> => {
  const outcome = await recallFacts.run(context, words === undefined ? {} : { words });
  if (refused(outcome)) return refusal(outcome);
  const facts = factsIn(outcome);
  const [only] = facts;
  if (only === undefined)
    return { reply: sure ? (words === undefined ? "You haven't told me anything yet." : NOTHING) : CANNOT };
  if (facts.length === 1) return { reply: `You told me: ${quoted(only.text)}.`, ...outcome, fact: only.id };
  return { reply: `You told me:\n${lines(facts)}`, ...outcome };
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
  if (words === undefined) return said === undefined ? { reply: NOTHING } : forgetOne(talk, said);
  const facts = factsIn(await recallFacts.run(talk.context, { words }));
  const [only] = facts;
  if (only === undefined) return { reply: NOTHING };
  if (facts.length === 1) return forgetOne(talk, only.id);
  return { reply: `Several things fit, so I've forgotten none. Say in its own words which you mean.\n${lines(facts)}` };
};
