import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/adapters/embedded/open.ts';
import { missingDynoxide, openDynoxide } from '../../test/support/dynoxide.ts';

/** A DynamoDB that is empty and ends with the drill: dynoxide, or the embedded one where its package is missing. */
export const openEngine = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'remo-drill-'));
  const isDynoxide = missingDynoxide === undefined;
  const dataDir = join(folder, 'store');
  const engine = isDynoxide ? await openDynoxide() : await openEmbedded({ dataDir, role: 'server' });
  return {
    name: isDynoxide ? 'dynoxide, in memory' : 'dynalite, in the process of the drill',
    endpoint: engine.endpoint,
    credentials: engine.credentials,
    /** Where the workers have their own files. */
    folder,
    close: async (): Promise<void> => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Engine = Awaited<ReturnType<typeof openEngine>>;
