import type { createOriginalImport, Outcome } from './import-original.ts';
import type { Oddity } from './oddity.ts';
import type { LegacySource, Original } from './original.ts';
import { forEachOf } from './store-calls.ts';

/** So many originals are taken over side by side, over all streams. */
const ORIGINALS_AT_ONCE = 24;

/** What became of all originals of one type. */
export type Tally = Record<
  'originals' | 'read' | 'imported' | 'there' | 'expired' | 'odd' | 'skipped' | 'removed',
  number
>;

const emptyTally = (): Tally => ({
  originals: 0,
  read: 0,
  imported: 0,
  there: 0,
  expired: 0,
  odd: 0,
  skipped: 0,
  removed: 0,
});

const add = (tally: Tally, { read, imported, there, expired, skipped, oddities, removed }: Outcome): void => {
  tally.originals += 1;
  tally.read += read;
  tally.imported += imported;
  tally.there += there;
  tally.expired += expired;
  tally.skipped += skipped;
  tally.odd += oddities.length;
  if (removed) tally.removed += 1;
};

const eachOriginal = async (source: LegacySource, work: (original: Original) => Promise<void>): Promise<void> => {
  const streams = source.streams();
  const atOnce = Math.max(1, Math.floor(ORIGINALS_AT_ONCE / streams.length));
  await Promise.all(streams.map((stream) => forEachOf(stream, atOnce, work)));
};

interface Run {
  source: LegacySource;
  originals: ReturnType<typeof createOriginalImport>;
  onOddity: (original: Original, oddity: Oddity) => void;
}

/** Takes over everything that the source has; each type's tally, by its name. */
export const importAll = async ({ source, originals, onOddity }: Run): Promise<Map<string, Tally>> => {
  const tallies = new Map<string, Tally>();
  await eachOriginal(source, async (original) => {
    const outcome = await originals.take(original);
    const tally = tallies.get(original.dataType) ?? emptyTally();
    tallies.set(original.dataType, tally);
    add(tally, outcome);
    for (const oddity of outcome.oddities) onOddity(original, oddity);
  });
  return tallies;
};

/** The old users of whose times nobody knows the zone. */
export const usersWithoutZone = async ({ source, originals }: Omit<Run, 'onOddity'>): Promise<string[]> => {
  const found = new Set<string>();
  await eachOriginal(source, async (original) => {
    if (await originals.lacksZone(original)) found.add(original.userId);
  });
  return [...found].sort();
};
