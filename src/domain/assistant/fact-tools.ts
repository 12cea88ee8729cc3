import * as z from 'zod';
import { FactInput } from '../fact.ts';
import { line } from '../text.ts';
import { bestMatches } from './matching.ts';
import { searched } from './searched.ts';
import { type Outcome, tool } from './tool.ts';
import { OneThing } from './tool-inputs.ts';

export const rememberFact = tool({
  name: 'remember_fact',
  description: 'Remembers something that the person has told, in their own words.',
  input: z.strictObject(FactInput.shape),
  run: async ({ services, userId }, input): Promise<Outcome> => {
    const fact = await services.facts.create(userId, input, 'chat');
    return { actions: [{ type: 'fact.remembered', fact }], undo: [{ step: 'forget', id: fact.id }] };
  },
});

export const recallFacts = tool({
  name: 'recall_facts',
  description: 'Finds what the person has asked to remember: all of it, or what fits some words.',
  input: z.strictObject({ words: line(200).optional() }),
  run: async ({ services, userId }, { words }): Promise<Outcome> => {
    const facts = await searched((page) => services.facts.list(userId, {}, page));
    const items = words === undefined ? facts : bestMatches(facts, ({ text }) => text, words);
    return { actions: [{ type: 'fact.recalled', items }], undo: [] };
  },
});

export const forgetFact = tool({
  name: 'forget_fact',
  description: 'Forgets something that was remembered, for good.',
  removes: true,
  input: OneThing,
  run: async ({ services, userId }, { id }): Promise<Outcome> => {
    const fact = await services.facts.get(userId, id);
    await services.facts.delete(userId, id);
    return { actions: [{ type: 'fact.forgotten', fact }], undo: [{ step: 'remember', text: fact.text }] };
  },
});
