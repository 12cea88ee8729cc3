import * as z from 'zod';
import { MessageText } from '../language/reading.ts';
import { ConversationId } from '../memory.ts';
import { Id } from '../task.ts';
import { TimeZone } from '../time-zone.ts';
import { Action } from './action.ts';

/** What a person says. Without a conversation it opens a new one. */
export const ChatInput = z
  .strictObject({
    message: MessageText,
    conversationId: ConversationId.optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'ChatInput' });
export type ChatInput = z.infer<typeof ChatInput>;

/** A reminder or todo that was spoken of. */
export const Mention = z.object({ type: z.enum(['reminder', 'todo']), id: Id, title: z.string() });
export type Mention = z.infer<typeof Mention>;

/** What Remo has asked and waits for: what to call a thing, when, which of `candidates`, where the person is, or a yes. */
export const Question = z
  .object({
    question: z.enum(['title', 'when', 'which', 'city', 'confirm']),
    candidates: z.array(Mention).max(100).optional(),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;

/** What Remo answers, and what it has done. */
export const ChatAnswer = z
  .object({
    reply: z.string(),
    conversationId: ConversationId,
    actions: z.array(Action),
    pending: Question.optional(),
  })
  .meta({ id: 'ChatAnswer' });
export type ChatAnswer = z.infer<typeof ChatAnswer>;
