import { INSTRUMENTS, type Instrument, type InstrumentName, type LabelsOf } from './instruments.ts';

/** Whatever would be one more is counted together: labels come from closed sets, and this holds should one not be. */
export const MAX_SERIES = 2_000;
export const OVERFLOW = 'other';

/** What one instrument has measured under one set of labels. */
export interface Series {
  labels: readonly string[];
  /** The count of a counter, the last value of a gauge, the sum of a histogram. */
  value: number;
  /** How many values fell in each bucket of a histogram, the unbounded one last; not cumulated. */
  buckets: number[];
}

/** An instrument with what it has measured. */
export interface Measured {
  instrument: Instrument;
  series: readonly Series[];
}

/** Adds up what is measured, for whoever reads it out. */
export const createMeter = () => {
  const all = new Map<InstrumentName, Map<string, Series>>();

  const seriesOf = (name: InstrumentName, labels: readonly string[]): Series => {
    const family = all.get(name) ?? new Map<string, Series>();
    all.set(name, family);
    const key = labels.join('\n');
    const known = family.get(key);
    if (known !== undefined) return known;
    if (family.size >= MAX_SERIES && labels.some((label) => label !== OVERFLOW))
      return seriesOf(
        name,
        labels.map(() => OVERFLOW),
      );
    const { bounds = [] }: Instrument = INSTRUMENTS[name];
    const series = { labels, value: 0, buckets: Array.from({ length: bounds.length + 1 }, () => 0) };
    family.set(key, series);
    return series;
  };

  return {
    /** Counts `by` more. */
    add: <N extends InstrumentName>(name: N, labels: LabelsOf<N>, by = 1): void => {
      seriesOf(name, labels).value += by;
    },
    /** Notes how things stand. */
    set: <N extends InstrumentName>(name: N, labels: LabelsOf<N>, value: number): void => {
      seriesOf(name, labels).value = value;
    },
    /** Notes one value among others. */
    observe: <N extends InstrumentName>(name: N, labels: LabelsOf<N>, value: number): void => {
      const series = seriesOf(name, labels);
      const { bounds = [] }: Instrument = INSTRUMENTS[name];
      const bucket = bounds.findIndex((bound) => value <= bound);
      const index = bucket === -1 ? bounds.length : bucket;
      series.buckets[index] = (series.buckets[index] ?? 0) + 1;
      series.value += value;
    },
    read: (): Measured[] =>
      [...all].map(([name, family]) => ({ instrument: INSTRUMENTS[name], series: [...family.values()] })),
  };
};

export type Meter = ReturnType<typeof createMeter>;
