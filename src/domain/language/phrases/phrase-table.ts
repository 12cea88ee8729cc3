import type { Pattern, Words } from '../pattern.ts';
import type { Request } from '../request.ts';

/** What a request is, apart from what the sentence says about times: those are read the same for every row. */
export type Asked = Partial<Request> & Pick<Request, 'intent'>;

/** What the sentence says about times, which a row may ask for. */
export interface Context {
  hasTime: boolean;
  /** Whether it only puts off, to no time at all (“later”). */
  isVague: boolean;
}

/** One way of saying something. `asks` gives `undefined` where the words fit and yet ask for nothing of the kind. */
export interface Phrase {
  says: Pattern;
  asks: (words: Words, context: Context) => Asked | undefined;
}
