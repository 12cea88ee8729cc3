import type { Observer } from '../../domain/observer.ts';

/** What is known of a piece of work once it is over. */
export interface Described {
  /** Spans are found by it: of few kinds, as a route is. */
  name?: string;
  attributes: Readonly<Record<string, string | number>>;
  isFault?: boolean;
}

/** Where spans go. */
export interface Tracing extends Pick<Observer, 'during' | 'traceId'> {
  /** Says more about the present work. */
  describe: (described: Described) => void;
  /** Adds something that has taken `ms` until now to the present work; to none it is not added. */
  happened: (ms: number, described: Described & { name: string }) => void;
}

/** Without a place for spans. */
export const UNTRACED: Tracing = {
  during: (_work, run) => run(),
  traceId: () => undefined,
  describe: () => {},
  happened: () => {},
};
