import type { RepetitionReading } from './recurrence-units.ts';
import { matchesIn } from './when-rules.ts';

/** A repetition and where its words stand. */
export interface FoundRepetition {
  start: number;
  end: number;
  reading: RepetitionReading;
}

/** The repetitions that a readable text names to somebody of `locale`, in order: the leftmost, the longest, none over another. */
export const findRepetitions = (text: string, locale: string): FoundRepetition[] => {
  const candidates = matchesIn(text)
    .flatMap(({ rule, start, end, groups }): FoundRepetition[] => {
      const reading = 'repeats' in rule ? rule.repeats(groups, locale) : undefined;
      return reading ? [{ start, end, reading }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const found: FoundRepetition[] = [];
  for (const each of candidates) if (each.start >= (found.at(-1)?.end ?? 0)) found.push(each);
  return found;
};
