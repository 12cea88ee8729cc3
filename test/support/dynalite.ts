import { type Engine, openEngine } from '../../src/adapters/embedded/engine.ts';
import { openGate } from '../../src/adapters/embedded/gate.ts';

/** A dynalite in this process's memory, or another engine in its place, and what it takes to be let in. */
export const openDynalite = async (opening: Promise<Engine> = openEngine()) => {
  const engine = await opening;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const gate = await openGate(engine, credentials.accessKeyId);
  return {
    endpoint: gate.endpoint,
    credentials,
    close: async (): Promise<void> => {
      await gate.close();
      await engine.close();
    },
  };
};
