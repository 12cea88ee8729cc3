import type { Instant } from './instant.ts';
import type { Summary } from './user-data.ts';

interface Counted {
  dataType: string;
  /** When it was last written. */
  timestamp: Instant;
}

/** Counts a person's items by data type. */
export const summaryOf = async (items: Iterable<Counted> | AsyncIterable<Counted>): Promise<Summary> => {
  const dataTypes: Record<string, number> = {};
  let totalItems = 0;
  let lastUpdated: Instant | null = null;
  for await (const { dataType, timestamp } of items) {
    dataTypes[dataType] = (dataTypes[dataType] ?? 0) + 1;
    totalItems += 1;
    if (lastUpdated === null || timestamp > lastUpdated) lastUpdated = timestamp;
  }
  return { dataTypes, totalItems, lastUpdated };
};
