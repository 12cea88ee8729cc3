import * as z from 'zod';
import type { StoredContext } from '../context.ts';
import { InstantText } from '../instant.ts';
import { FreeJson, jsonBytes } from '../json.ts';
import { Request } from '../language/request.ts';
import { Id } from '../task.ts';
import { Action, isChange } from './action.ts';
import { Mention, Question } from './chat.ts';
import { UndoStep } from './undo-step.ts';

/** A tool's name and its input, which is read again before it runs. */
export const HeldCall = z.object({ tool: z.string(), input: FreeJson });
export type HeldCall = z.infer<typeof HeldCall>;

/** An unfinished request: what was asked back, and everything the person has said so far. */
const Open = Question.extend({
  request: Request,
  /** When the request was made: its times are read as of then. */
  saidAt: InstantText,
  /** The question in Remo's words, to be put again. */
  words: z.string(),
  /** The thing that the request is about, once that is known. */
  target: Mention.optional(),
  /** Calls that wait for a yes. */
  calls: z.array(HeldCall).max(100).optional(),
  /** Whether it has been put twice, as the answer was of no use. */
  isRepeated: z.boolean().optional(),
});
export type Open = z.infer<typeof Open>;

/** The question that is open, and the unfinished requests of the same message that wait for it to be closed. */
export const Pending = Open.extend({ waiting: z.array(Open).max(10).optional() });
export type Pending = z.infer<typeof Pending>;

/** What the assistant remembers of a conversation besides its messages. */
export const Recall = z.object({
  /** The things last spoken of, in the order they were. */
  mentioned: z.array(Mention).max(100).default([]),
  /** What was last read out, for its numbers; without titles, which make a conversation dear. */
  listed: z.array(Mention).max(100).optional(),
  /** What the last answer did with these; left out where it was about something else. */
  latest: z.enum(['made', 'changed', 'shown']).optional(),
  /** How many minutes ahead of its thing the reminder rings that was last made. */
  ahead: z.int().optional(),
  /** How the last change is taken back. */
  undo: z.array(UndoStep).max(500).default([]),
  /** The list that was last spoken of; set where “add eggs” goes on with it. */
  list: z.object({ category: z.string().optional() }).optional(),
  /** The fact that was last spoken of, for “forget it”. */
  fact: Id.optional(),
});
export type Recall = z.infer<typeof Recall>;

/** The answer to a message, under the id that it has among the messages. */
const Answered = z.object({
  message: z.string(),
  id: z.string(),
  reply: z.string(),
  actions: z.array(Action),
  pending: Question.optional(),
});
export type Answered = z.infer<typeof Answered>;

/** More bytes than these would make every further message of the conversation dear. */
const MAX_KEPT = 50_000;

/**
 * What is kept of an answer, so that its message, carried out again after a crash, does nothing twice: what has changed.
 * Of records that are too large or too deep, the words alone; nothing of an answer that only looks things up again.
 */
export const keptOf = (answered: Answered): Answered | undefined => {
  const changes = answered.actions.filter(isChange);
  if (changes.length === 0 && answered.actions.length > 0) return undefined;
  const kept = { ...answered, actions: changes };
  const fits = jsonBytes(kept) <= MAX_KEPT && FreeJson.safeParse({ answered: kept }).success;
  return fits ? kept : { ...kept, actions: [] };
};

/** The answer that the very same message has been given already. */
export const answerTo = (message: string, { recall }: StoredContext): Answered | undefined => {
  const { data } = Answered.safeParse(recall?.answered);
  return data?.message === message ? data : undefined;
};

/** What an older or newer release has noted and this one cannot read is forgotten, not failed on. */
const pendingFrom = (noted: unknown): Pending | undefined => Pending.safeParse(noted).data;
const recallFrom = (noted: unknown): Recall => Recall.safeParse(noted ?? {}).data ?? { mentioned: [], undo: [] };

/** Where a conversation stands as a message comes in: what is open, and what is remembered. */
export interface Standing {
  pending: Pending | undefined;
  recall: Recall;
}

export const standingOf = ({ state, pending, recall }: StoredContext): Standing => ({
  pending: state === 'asking' ? pendingFrom(pending) : undefined,
  recall: recallFrom(recall),
});
