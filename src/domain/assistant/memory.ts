import * as z from 'zod';
import type { StoredContext } from '../context.ts';
import { InstantText } from '../instant.ts';
import { FreeJson } from '../json.ts';
import { Request } from '../language/request.ts';
import { Id } from '../task.ts';
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
});
export type Open = z.infer<typeof Open>;

/** The question that is open, and the unfinished requests of the same message that wait for it to be closed. */
export const Pending = Open.extend({ waiting: z.array(Open).max(10).optional() });
export type Pending = z.infer<typeof Pending>;

/** What the assistant remembers of a conversation besides its messages. */
export const Recall = z.object({
  /** The things last spoken of, in the order they were. */
  mentioned: z.array(Mention).max(100).default([]),
  /** How the last change is taken back. */
  undo: z.array(UndoStep).max(500).default([]),
  /** The list that was last spoken of; set where “add eggs” goes on with it. */
  list: z.object({ category: z.string().optional() }).optional(),
  /** The fact that was last spoken of, for “forget it”. */
  fact: Id.optional(),
});
export type Recall = z.infer<typeof Recall>;

/** Where a conversation stood before a message, so that the same message, carried out again after a crash, finds it so. */
const Before = z.object({
  /** The id of the message that was answered from there. */
  message: z.string(),
  pending: Pending.optional(),
  recall: Recall,
});

/** What an older or newer release has noted and this one cannot read is forgotten, not failed on. */
const pendingFrom = (noted: unknown): Pending | undefined => Pending.safeParse(noted).data;
const recallFrom = (noted: unknown): Recall => Recall.safeParse(noted ?? {}).data ?? { mentioned: [], undo: [] };

/** Where a conversation stands as a message comes in: what is open, and what is remembered. */
export interface Standing {
  pending: Pending | undefined;
  recall: Recall;
}

export const standingBefore = (message: string, { state, pending, recall }: StoredContext): Standing => {
  const before = Before.safeParse(recall?.before).data;
  if (before?.message === message) return { pending: before.pending, recall: before.recall };
  return { pending: state === 'asking' ? pendingFrom(pending) : undefined, recall: recallFrom(recall) };
};
