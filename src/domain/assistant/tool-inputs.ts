import * as z from 'zod';
import { Id } from '../task.ts';
import { line } from '../text.ts';

const OFFSET_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
const hasNoOffset = (words: string): boolean => !OFFSET_TIME.test(words);

const NO_OFFSET = 'takes no offset: give the local wall time, as in 2026-11-23T09:00';

/** A time as words: the resolver reads it, so that no mind ever reckons with dates. */
export const WhenWords = line(200)
  .refine(hasNoOffset, NO_OFFSET)
  .describe(
    'a time as a person says it ("tomorrow 9am", "in 20 minutes"), or a local date or wall time without an offset (2026-11-23T09:00)',
  );

/** A time as words, or how it comes again. */
export const TimingWords = line(200)
  .refine(hasNoOffset, NO_OFFSET)
  .describe(
    'a time as a person says it, a local date or wall time without an offset, or how it comes again ("every weekday at 8", "every 3 days after I do it")',
  );

/** How far a due time moves. */
export const MoveWords = line(100).describe(
  'a length of time by which the due time moves, "an hour"; later unless `earlier`',
);

/** One thing, by its id alone. */
export const OneThing = z.strictObject({ id: Id });
