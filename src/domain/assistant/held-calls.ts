import type { Action } from './action.ts';
import { removalsInWords } from './action-words.ts';
import { readCall } from './calls.ts';
import { type Item, itemAt, mentionOf } from './items.ts';
import type { HeldCall } from './memory.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import type { UndoStep } from './undo-step.ts';
import { numbered, quoted, REFUSALS } from './wording.ts';

const itemOf = async ({ context }: Talk, { tool, input: { id } }: HeldCall): Promise<Item | undefined> =>
  typeof id === 'string'
    ? itemAt(context, { type: tool.endsWith('_todo') ? 'todo' : 'reminder', id, title: '' })
    : undefined;

const verbFor = (calls: readonly HeldCall[]): string => {
  const cancels = calls.filter(({ tool }) => tool.startsWith('cancel_')).length;
  return cancels === 0 ? 'Delete' : cancels === calls.length ? 'Cancel' : 'Delete or cancel';
};

/** Asks before calls that take several things away; what is not there is not asked about. */
export const askBeforeHeld = async (talk: Talk, held: readonly HeldCall[]): Promise<Said> => {
  const calls: HeldCall[] = [];
  const items = new Map<string, Item>();
  for (const call of held) {
    const item = await itemOf(talk, call);
    if (item === undefined || items.has(item.record.id)) continue;
    items.set(item.record.id, item);
    calls.push(call);
  }
  const all = [...items.values()];
  const [first] = all;
  if (first === undefined) return { reply: REFUSALS['not-found'] };
  const verb = verbFor(calls);
  const several = `these ${all.length}?\n${numbered(all, talk.context.settings)}\n`;
  const what = all.length === 1 ? `${quoted(first.record.title)}? ` : several;
  const intent = verb === 'Cancel' ? 'reminder.cancel' : (`${first.type}.delete` as const);
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
