import { DomainError, invalid } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Settings } from '../preferences-service.ts';
import type { ReminderInput } from '../reminder.ts';
import type { Understanding } from './request.ts';
import { understand } from './understand.ts';
import type { Circumstances } from './understanding.ts';

interface Sentence {
  text: string;
  timeZone?: string | undefined;
}

/** The sentence is known to be a reminder: where it does not say so itself, it is what follows the words that do. */
const readAsReminder = (text: string, circumstances: Circumstances): Understanding => {
  const understood = understand(text, circumstances);
  return understood.intent === 'reminder.create' ? understood : understand(`remind me to ${text}`, circumstances);
};

/** A reminder from one sentence such as "call mom tomorrow 9am"; what it leaves out is named in the refusal, never guessed. */
export const readReminder = (
  { text, timeZone }: Sentence,
  { now, settings }: { now: Instant; settings: Settings },
): ReminderInput => {
  if (settings.timeZone === undefined) throw new DomainError('time-zone-unknown');
  const read = readAsReminder(text, { ...settings, now, timeZone: settings.timeZone });
  const { title, when, repeats, priority } = read;
  const due = repeats?.due ?? when?.due;
  if (due === undefined) throw invalid('/text', 'names no time that can be told');
  if (title === undefined) throw invalid('/text', 'names nothing to be reminded of');
  if (repeats) {
    const { rrule, mode } = repeats;
    return { title, due, recurrence: { rrule, mode }, priority, timeZone };
  }
  if (when?.past) throw invalid('/text', 'names a time that has passed');
  return { title, due, priority, timeZone };
};
