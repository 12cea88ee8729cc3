export type Span = readonly [start: number, end: number];

/** Stands in for words that have been read: it ends what stands before it, and no phrase reaches across it. */
const READ = ';';

/** What may stand between two parts of one wording: “every day, at 9 and until friday”. */
const GAP = /^[\s,()–-]{0,6}(?:(?:and|&)\s{1,3})?$/;

/** The words of a sentence about a recurrence, taken out of it one wording after the other. */
export interface Scan {
  /** The sentence without what has been taken, at the same offsets. */
  text: () => string;
  /** Everything taken that is part of the wording. */
  spans: () => Span[];
  /** Whether words stand right next to the wording, with nothing but a joint between. */
  touches: (span: Span) => boolean;
  /** Takes words out; they belong to the wording unless `held`, until they are kept. */
  take: (span: Span, options?: { held: boolean }) => void;
  keep: (span: Span) => void;
}

export const createScan = (sentence: string): Scan => {
  let text = sentence;
  const spans: Span[] = [];
  return {
    text: () => text,
    spans: () => spans.toSorted((a, b) => a[0] - b[0]),
    touches: ([start, end]) =>
      spans.some(([from, to]) =>
        start >= to
          ? start - to < 16 && GAP.test(sentence.slice(to, start))
          : from >= end && GAP.test(sentence.slice(end, from).slice(0, 16)),
      ),
    take: ([start, end], { held } = { held: false }) => {
      text = text.slice(0, start) + READ.repeat(end - start) + text.slice(end);
      if (!held) spans.push([start, end]);
    },
    keep: (span) => {
      spans.push(span);
    },
  };
};

/** The place of a match. */
export const spanOf = ({ start, end }: { start: number; end: number }): Span => [start, end];
