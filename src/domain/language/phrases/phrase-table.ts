import type { Words } from '../pattern.ts';
import type { Request } from '../request.ts';

/** What a request is, apart from what the sentence says about times: those are read the same for every row. */
export type Asked = Partial<Request> & Pick<Request, 'intent'>;

/** One way of saying something. `asks` gives `undefined` where the words fit and yet ask for nothing of the kind. */
export interface Phrase {
  says: RegExp;
  asks: (words: Words, context: { hasTime: boolean }) => Asked | undefined;
}
