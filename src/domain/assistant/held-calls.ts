import { isDomainError } from '../errors.ts';
import type { Fact } from '../fact.ts';
import type { Action } from './action.ts';
import { removalsInWords } from './action-words.ts';
import { readCall } from './calls.ts';
import { type Item, itemAt, mentionOf } from './items.ts';
import type { HeldCall } from './memory.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import type { UndoStep } from './undo-step.ts';
import { numbered, quoted, REFUSALS } from './wording.ts';

/** The thing that a call takes away. */
const itemOf = async ({ context }: Talk, { tool, input: { id } }: HeldCall): Promise<Item | undefined> =>
  typeof id === 'string' && !tool.endsWith('_fact')
    ? itemAt(context, { type: tool.endsWith('_todo') ? 'todo' : 'reminder', id, title: '' })
    : undefined;

const factOf = async ({ context }: Talk, { tool, input: { id } }: HeldCall): Promise<Fact | undefined> => {
  if (tool !== 'forget_fact' || typeof id !== 'string') return undefined;
  try {
    return await context.services.facts.get(context.userId, id);
  } catch (error) {
    if (isDomainError(error, 'not-found')) return undefined;
    throw error;
  }
};

const VERBS = { delete: 'Delete', cancel: 'Cancel', forget: 'Forget' };

/** “Delete”, “Cancel or forget”. */
const verbFor = (calls: readonly HeldCall[]): string => {
  const verbs = Object.entries(VERBS).filter(([name]) => calls.some(({ tool }) => tool.startsWith(`${name}_`)));
  const words = verbs.map(([, verb], index) => (index === 0 ? verb : verb.toLowerCase()));
  return words.length < 3 ? words.join(' or ') : `${words[0]}, ${words.slice(1).join(' or ')}`;
};

/** Asks before calls that take several things away; what is not there is not asked about. */
export const askBeforeHeld = async (talk: Talk, held: readonly HeldCall[]): Promise<Said> => {
  const calls: HeldCall[] = [];
  const items = new Map<string, Item>();
  const facts = new Map<string, Fact>();
  for (const call of held) {
    const fact = await factOf(talk, call);
    if (fact !== undefined && !facts.has(fact.id)) {
      facts.set(fact.id, fact);
      calls.push(call);
    }
    const item = await itemOf(talk, call);
    if (item === undefined || items.has(item.record.id)) continue;
    items.set(item.record.id, item);
    calls.push(call);
  }
  const all = [...items.values()];
  const names = [...all.map(({ record }) => record.title), ...[...facts.values()].map(({ text }) => text)];
  const [only] = names;
  if (only === undefined) return { reply: REFUSALS['not-found'] };
  const verb = verbFor(calls);
  const lines = [
    ...(all.length > 0 ? [numbered(all, talk.context.settings)] : []),
    ...[...facts.values()].map(({ text }) => `• ${text}`),
  ];
  const what = names.length === 1 ? `${quoted(only)}? ` : `these ${names.length}?\n${lines.join('\n')}\n`;
  const intent = all[0] === undefined ? 'memory.forget' : (`${all[0].type}.delete` as const);
  const candidates = all.map(mentionOf);
  const words = `${verb} ${what}(yes or no)`;
  return { ...ask(talk, 'confirm', { intent, sure: true }, words, { candidates, calls }), mentioned: candidates };
};

/** Carries out the calls that waited for a yes, on whatever is still there. */
export const carryOutHeld = async ({ context }: Talk, calls: readonly HeldCall[]): Promise<Said> => {
  const actions: Action[] = [];
  const undo: UndoStep[] = [];
  for (const call of calls) {
    const read = readCall(call.tool, call.input);
    const outcome = 'problem' in read ? read : await read.tool.run(context, read.input);
    if ('problem' in outcome || refused(outcome)) continue;
    actions.push(...outcome.actions);
    undo.push(...outcome.undo);
  }
  if (actions.length === 0) return { reply: 'They are all gone already, so nothing has changed.' };
  const words = `${removalsInWords(actions)} Say “undo” if you didn't mean that.`;
  return { reply: words, actions, undo, mentioned: [] };
};
