import type { Request } from '../language/request.ts';
import type { Action } from './action.ts';
import type { Mention, Question } from './chat.ts';
import type { Tell } from './listening.ts';
import type { Pending, Recall } from './memory.ts';
import type { ToolContext } from './tool.ts';
import type { UndoStep } from './undo-step.ts';

/** What one turn of a conversation is taken in. */
export interface Talk {
  context: ToolContext;
  recall: Recall;
}

/** What a person has just said, and to whom it is told how it is answered. */
export interface Heard {
  message: string;
  /** The message's own id, in its conversation. */
  id: string;
  conversationId: string;
  /** What was asked, if this may be the answer. */
  pending: Pending | undefined;
  tell: Tell;
  /** Aborted once nobody listens any more. */
  signal?: AbortSignal | undefined;
}

/** Decides what a message asks for and does it, with the tools; says its words as it goes. */
export type Mind = (talk: Talk, heard: Heard) => Promise<Said>;

/** What Remo says in a turn. Whatever is left out stays as the conversation had it; a question is open only if asked anew. */
export interface Said {
  reply: string;
  actions?: Action[];
  undo?: UndoStep[];
  mentioned?: Mention[];
  list?: Recall['list'];
  /** How many minutes ahead of its thing the reminder rings that was made. */
  ahead?: number;
  /** The fact that was spoken of; one is forgotten about as soon as something else is. */
  fact?: string;
  pending?: Pending;
  /** What the built-in mind has understood. */
  intent?: Request['intent'];
}

type More = Pick<Pending, 'candidates' | 'target' | 'calls'> & {
  /** Said ahead of the question, this once. */
  lead?: string;
};

/** Asks for what a request lacks, and keeps the request. */
export const ask = (
  { context }: Talk,
  question: Question['question'],
  request: Request,
  words: string,
  { lead = '', ...more }: More = {},
): Said => ({
  reply: `${lead}${words}`,
  pending: { question, request, saidAt: context.saidAt, words, ...more },
});
