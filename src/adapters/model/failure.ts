import { APICallError } from 'ai';
import type { ModelFailure } from '../../domain/assistant/model.ts';
import { AnswerTooLong } from './bounded-fetch.ts';

/** Names of what the SDK throws where a server's answer is no answer of its protocol. */
const MALFORMED: readonly string[] = ['AI_JSONParseError', 'AI_TypeValidationError', 'AI_EmptyResponseBodyError'];

const causes = (error: unknown): Error[] => (error instanceof Error ? [error, ...causes(error.cause)] : []);

/** The failure that an error of the SDK stands for, and its HTTP status; its message may quote a conversation and goes nowhere. */
export const failureOf = (error: unknown): { failure: ModelFailure; status?: number } => {
  const all = causes(error);
  if (all.some((each) => each instanceof AnswerTooLong)) return { failure: 'too-long' };
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 400)
    return { failure: error.statusCode === 429 ? 'rate-limited' : 'unavailable', status: error.statusCode };
  return { failure: all.some(({ name }) => MALFORMED.includes(name)) ? 'malformed' : 'unavailable' };
};
