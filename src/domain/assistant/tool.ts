import type * as z from 'zod';
import { isDomainError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Settings } from '../preferences-service.ts';
import type { Services } from '../services.ts';
import type { Action } from './action.ts';
import type { UndoStep } from './undo-step.ts';

/** Whom a tool works for, and when and where it was asked to. */
export interface ToolContext {
  services: Services;
  userId: string;
  now: Instant;
  /** When the words were said that times are read from; earlier than `now` where a question lay in between. */
  saidAt: Instant;
  settings: Settings;
  /** The zone that came with the request. */
  requestZone?: string | undefined;
  /** Is told that a tool runs, and gives what is to be told how it ended. */
  watch?: (tool: string, input: unknown) => (outcome: Outcome) => void;
}

const REFUSALS = ['limit-reached', 'not-found', 'wrong-status', 'invalid', 'time-zone-unknown'] as const;

/** Why a tool has done nothing, in terms that a mind can act on: ask for a time, a city, another thing. */
export type Problem =
  | (typeof REFUSALS)[number]
  | 'time-unreadable'
  | 'time-repeats'
  | 'never-repeats'
  | 'time-past'
  | 'time-of-day-missing';

/** What a tool has done, and how it is taken back. */
export interface Done {
  actions: Action[];
  undo: UndoStep[];
}
export interface Refused {
  problem: Problem;
}
export type Outcome = Done | Refused;

/** Something that the assistant can do, whichever mind decides to: described once, run through the domain's services alone. */
export interface Tool<Input = unknown> {
  name: string;
  description: string;
  input: z.ZodType<Input>;
  /** Whether it takes something away: a person is asked before that happens to more than one thing. */
  removes?: true;
  run(context: ToolContext, input: Input): Promise<Outcome>;
}

export const refused = (outcome: Outcome): outcome is Refused => 'problem' in outcome;

const orRefused = async (work: Promise<Outcome>): Promise<Outcome> => {
  try {
    return await work;
  } catch (error) {
    const problem = REFUSALS.find((code) => isDomainError(error, code));
    if (problem === undefined) throw error;
    return { problem };
  }
};

/** A tool whose refusals by the domain come out as problems; failures that are nobody's fault are thrown on. */
export const tool = <Input>({ run, ...rest }: Tool<Input>): Tool<Input> => ({
  ...rest,
  run: async (context, input) => {
    const ended = context.watch?.(rest.name, input);
    const outcome = await orRefused(run(context, input));
    ended?.(outcome);
    return outcome;
  },
});
