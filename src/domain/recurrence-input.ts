import type { Whereabouts } from './due.ts';
import { DomainError, invalid } from './errors.ts';
import { EPOCH } from './instant.ts';
import { jsonPointer } from './json.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { Recurrence, type RecurrenceInput, type Wall } from './recurrence.ts';

/**
 * The recurrence that `input` means for something first due at `start`, on the wall clock of `whereabouts`. A 422 names
 * what does not go together, and a rule that has no occurrence from `start` on.
 */
export const recurrenceFrom = (input: RecurrenceInput, start: Wall, whereabouts: Whereabouts): Recurrence => {
  const read = Recurrence.safeParse({ ...input, start });
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({
      pointer: `/recurrence${jsonPointer(path)}`,
      message,
    }));
    throw new DomainError('invalid', 'the recurrence does not fit', { issues });
  }
  if (nextOccurrence({ ...read.data, moved: {} }, EPOCH, whereabouts) === undefined)
    throw invalid('/recurrence/rrule', 'has no occurrence from its start on');
  return read.data;
};
