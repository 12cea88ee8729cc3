import type { Due } from '../../src/domain/due.ts';
import type { Reminder } from '../../src/domain/reminder.ts';
import { ALICE, type TestDomain } from './domain.ts';

/** Two hours after the clock's start. */
export const LATER: Due = { dateTime: '2026-11-22T17:00', timeZone: 'UTC' };
export const LATER_AT = '2026-11-22T17:00:00.000Z';
/** An hour before it. */
export const EARLIER: Due = { dateTime: '2026-11-22T14:00', timeZone: 'UTC' };

export const create = ({ reminders }: TestDomain, due: Due = LATER): Promise<Reminder> =>
  reminders.create(ALICE, { title: 'call mom', due });
