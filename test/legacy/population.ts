import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { importAll, type Tally } from '../../src/domain/legacy/import-all.ts';
import { createOriginalImport, type Settings } from '../../src/domain/legacy/import-original.ts';
import type { Oddity } from '../../src/domain/legacy/oddity.ts';
import type { Ground, LegacySource, Original } from '../../src/domain/legacy/original.ts';
import type { Store } from '../../src/domain/user-data.ts';

/** A Sunday morning. */
export const NOW = '2026-11-22T10:00:00.000Z';

export const GROUND: Ground = {
  oldUserId: 'did:privy:alice',
  keepsIds: true,
  timeZone: 'Europe/Berlin',
  allDayTime: '09:00',
  clockZone: 'UTC',
  namedZone: undefined,
  defaultTimeZone: undefined,
  now: NOW,
};

export const original = (dataType: string, data: unknown, userId = GROUND.oldUserId): Original => ({
  userId,
  dataType,
  data,
  writtenAt: '2026-11-20T08:00:00.123456',
});

export const SETTINGS: Settings = {
  mode: 'write',
  users: new Map(),
  timeZones: new Map(),
  timeZone: 'Europe/Berlin',
  clockZone: 'UTC',
  defaultTimeZone: undefined,
  retention: DEFAULT_ITEM_POLICY,
};

/** A source in memory, from which originals can be removed. */
export const sourceOf = (originals: Original[]): LegacySource & { left: () => Original[] } => {
  const left = new Set(originals);
  async function* all() {
    yield* [...left];
  }
  return {
    left: () => [...left],
    streams: () => [all()],
    preferencesOf: async (userId) =>
      [...left].find((each) => each.userId === userId && each.dataType === 'user_preferences'),
    progress: () => ({ done: 0, total: undefined }),
    remove: async (one) => left.delete(one),
  };
};

export const openStore = (): Store => createMemoryStore({ now: () => NOW });

/** Imports a source, and gives what became of it. */
export const imported = async (
  store: Store,
  source: LegacySource,
  settings: Partial<Settings> = {},
): Promise<{ tallies: Map<string, Tally>; oddities: (Oddity & { user: string })[] }> => {
  const oddities: (Oddity & { user: string })[] = [];
  const originals = createOriginalImport({
    store,
    source,
    patiently: (call) => call(),
    now: () => NOW,
    settings: { ...SETTINGS, ...settings },
  });
  const onOddity = ({ userId }: Original, oddity: Oddity): void => void oddities.push({ ...oddity, user: userId });
  return { tallies: await importAll({ source, originals, onOddity }), oddities };
};

/** Everything public that a person has. */
export const recordsOf = async (store: Store, userId: string): Promise<object[]> => {
  const found: object[] = [];
  for await (const { record } of store.export(userId)) found.push(record);
  return found;
};
