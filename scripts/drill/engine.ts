import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/adapters/embedded/open.ts';
import { missingDynoxide, openDynoxide } from '../../test/support/dynoxide.ts';

export const ENGINES = ['dynoxide', 'dynalite'] as const;

/** A DynamoDB that is empty and ends with the drill: unless told otherwise dynoxide, or dynalite where that is missing. */
export const openEngine = async (wanted?: (typeof ENGINES)[number]) => {
  if (wanted === 'dynoxide' && missingDynoxide !== undefined) throw new Error(missingDynoxide);
  const isDynoxide = wanted === 'dynoxide' || (wanted === undefined && missingDynoxide === undefined);
  const folder = mkdtempSync(join(tmpdir(), 'remo-drill-'));
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
