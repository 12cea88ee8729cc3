import type { Json } from '../json.ts';
import type { Action } from './action.ts';
import { type Misread, type ReadCall, readCall, type ToolsByName } from './calls.ts';
import { itemIn, mentionOf } from './items.ts';
import type { HeldCall } from './memory.ts';
import type { ModelCall } from './model.ts';
import { listedIn, resultOf } from './model-results.ts';
import { refused } from './tool.ts';
import type { Said, Talk } from './turn.ts';
import type { UndoStep } from './undo-step.ts';

/** More calls than these in one step are no answer to a person's message. */
const MAX_CALLS = 50;
/** As many steps back as a conversation remembers. */
const MAX_UNDO = 500;
/** So many steps without a single call that can be read, and the model has lost its way. */
const MAX_MISREAD_STEPS = 2;

type Read = ReadCall | Misread;
const removes = (read: Read): boolean => 'tool' in read && read.tool.removes === true;

/** The same removal asked for twice is one. */
const distinct = (reads: readonly Read[]): number =>
  new Set(reads.map((read) => ('tool' in read ? `${read.tool.name} ${JSON.stringify(read.input)}` : ''))).size;

/** The things that actions were about, as what was just spoken of: those that changed, or else those that were looked at. */
const mentionedIn = (actions: readonly Action[]): Pick<Said, 'mentioned'> => {
  const changed = actions.map(itemIn).filter((item) => item !== undefined);
  const listed = actions.flatMap(listedIn);
  const items = changed.length > 0 ? changed : listed;
  const mentions = new Map(items.map((item) => [item.record.id, mentionOf(item)]));
  return actions.length === 0 ? {} : { mentioned: [...mentions.values()] };
};

/**
 * Carries out what a model asks for in one turn, one call after the other, and collects what was done. At most one thing
 * is taken away without asking: further removals are held for the person's yes, and the turn ends there.
 */
export const createModelCalls = (talk: Talk, tools: ToolsByName, signal: AbortSignal | undefined) => {
  let { context } = talk;
  const actions: Action[] = [];
  const undo: UndoStep[][] = [];
  const held: HeldCall[] = [];
  let removed = 0;
  let misreadSteps = 0;

  const run = async ({ tool, input }: ReadCall): Promise<Json> => {
    const outcome = await tool.run(context, input);
    if (refused(outcome)) return resultOf(outcome, context);
    actions.push(...outcome.actions);
    undo.unshift(outcome.undo);
    if (tool.removes) removed += 1;
    if (outcome.actions.some(({ type }) => type === 'preferences.updated')) {
      const { services, userId, requestZone } = context;
      context = { ...context, settings: await services.preferences.settings(userId, requestZone) };
    }
    return resultOf(outcome, context);
  };

  const act = async (calls: readonly ModelCall[]): Promise<Json[] | undefined> => {
    const reads = calls.map(({ name, input }) => readCall(name, input, tools));
    if (reads.every((read) => 'problem' in read)) misreadSteps += 1;
    if (misreadSteps >= MAX_MISREAD_STEPS || calls.length > MAX_CALLS) {
      misreadSteps = MAX_MISREAD_STEPS;
      return undefined;
    }
    const holds = removed + distinct(reads.filter(removes)) > 1;
    const results: Json[] = [];
    for (const read of reads) {
      if (signal?.aborted) return undefined;
      if ('problem' in read) results.push({ ...read });
      else if (holds && removes(read))
        held.push({ tool: read.tool.name, input: JSON.parse(JSON.stringify(read.input)) });
      else results.push(await run(read));
    }
    return held.length === 0 ? results : undefined;
  };

  return {
    act,
    /** What has been done so far; what was done last is taken back first. */
    done: () => ({ actions, undo: undo.flat().slice(0, MAX_UNDO), ...mentionedIn(actions) }),
    /** The talk under the settings that hold by now. */
    settled: (): Talk => ({ ...talk, context }),
    /** What waits for a yes. */
    held: (): readonly HeldCall[] => held,
    /** Whether the model asked for nothing that can be read, again and again. */
    isLost: (): boolean => misreadSteps >= MAX_MISREAD_STEPS,
  };
};
