import type { Log } from '../app/log.ts';
import { ConfigError } from '../config/config.ts';
import type { ModelConfig } from '../config/model.ts';
import type { ModelPort } from '../domain/assistant/model.ts';
import { type Observer, UNOBSERVED } from '../domain/observer.ts';

/** What a runtime gives for a model to be reached. */
export interface ModelRuntime {
  /** Loads a language model's SDK; absent where the bundle has none. */
  openModel?: (settings: ModelConfig) => Promise<ModelPort>;
  /** Who watches; nobody unless given. */
  observer?: Observer | undefined;
}

/** The configured model, loaded with its first turn; the log is told how each turn ended, and never what was said. */
export const lazyModel = (
  settings: ModelConfig | undefined,
  { openModel, observer = UNOBSERVED }: ModelRuntime,
  log: Log,
): ModelPort | undefined => {
  if (settings === undefined) return undefined;
  if (openModel === undefined)
    throw new ConfigError(
      'REMO_LLM_PROVIDER: there is no language model in this bundle (src/worker-with-model.ts has one)',
    );
  let model: ModelPort | undefined;
  return {
    converse: async (turn) => {
      const from = Date.now();
      model ??= await openModel(settings);
      const outcome = await model.converse(turn);
      const { text: _, failure = 'none', ...counts } = outcome;
      const isFailure = failure !== 'none' && failure !== 'aborted';
      const ms = Date.now() - from;
      (isFailure ? log.warn : log.info)('model turn', { failure, ms, ...counts });
      observer.modelTurned({ failure, ms, ...counts });
      return outcome;
    },
  };
};
