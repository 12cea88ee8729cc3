import type { Json } from '../json.ts';

/** One thing that was said, as a language model is told of it. */
export interface ModelMessage {
  role: 'user' | 'assistant';
  content: string;
}

/** Something that a model may ask to be done; `input` is a JSON Schema. */
export interface ModelTool {
  name: string;
  description: string;
  input: Record<string, unknown>;
}

/** What a model asks to be done. Nobody has looked at `input` yet. */
export interface ModelCall {
  name: string;
  input: unknown;
}

/** Where an answer is cut off, whatever the model would still say. */
export interface ModelBounds {
  /** How often the model is asked in one turn, as tools lead on to further ones. */
  steps: number;
  /** Of each step. */
  outputTokens: number;
  /** UTF-16 units of the whole text, and of the calls of one step. */
  characters: number;
  /** Wall time of the whole turn. */
  millis: number;
}

export interface ModelTurn {
  system: string;
  /** The last one is the person's. */
  messages: readonly ModelMessage[];
  tools: readonly ModelTool[];
  /** Carries out what one step asks for, in its order, and gives each call's result; `undefined` ends the turn. */
  act(calls: readonly ModelCall[]): Promise<readonly Json[] | undefined>;
  /** Is told the text as it comes; all of it in a row is the outcome's. */
  tell(words: string): void;
  bounds: ModelBounds;
  /** Aborted once nobody waits for the answer any more. */
  signal: AbortSignal | undefined;
}

/** Why a model has not answered to the end; `aborted` is the caller's own doing. */
export type ModelFailure =
  | 'aborted'
  | 'malformed'
  | 'rate-limited'
  | 'refused'
  | 'timeout'
  | 'too-long'
  | 'unavailable';

/** What came of a turn. With a failure, `text` is what had been said until then. */
export interface ModelOutcome {
  text: string;
  failure?: ModelFailure;
  /** The HTTP status of a refused call, for the log. */
  status?: number;
  steps: number;
  inputTokens: number;
  outputTokens: number;
}

/** A language model that converses and calls tools. It never throws of its own accord; what `act` throws passes through. */
export interface ModelPort {
  converse(turn: ModelTurn): Promise<ModelOutcome>;
}
