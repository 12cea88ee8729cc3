import type { Request } from '../language/request.ts';
import type { Action } from './action.ts';
import type { Mention, Question } from './chat.ts';
import type { Pending, Recall } from './memory.ts';
import type { ToolContext } from './tool.ts';
import type { UndoStep } from './undo-step.ts';

/** What one turn of a conversation is taken in. */
export interface Talk {
  context: ToolContext;
  recall: Recall;
}

/** What Remo says in a turn. Whatever is left out stays as the conversation had it; a question is open only if asked anew. */
export interface Said {
  reply: string;
  actions?: Action[];
  undo?: UndoStep[];
  mentioned?: Mention[];
  list?: Recall['list'];
  /** The fact that was spoken of; one is forgotten about as soon as something else is. */
  fact?: string;
  pending?: Pending;
}

/** Asks for what a request lacks, and keeps the request. */
export const ask = (
  { context }: Talk,
  question: Question['question'],
  request: Request,
  words: string,
  more: Pick<Pending, 'candidates' | 'target'> = {},
): Said => ({
  reply: words,
  pending: { question, request, saidAt: context.saidAt, words, ...more },
});
