import { describe, expect, it } from 'vitest';
import { reminderBell } from '../../src/domain/bell.ts';
import { DAY, type Instant, MINUTE, plus } from '../../src/domain/instant.ts';
import type { StoredReminder } from '../../src/domain/reminder.ts';
import { type Decision, decide, LATE_AFTER, latenessOf, MISSED_AFTER, type Moment } from '../../src/domain/ringing.ts';

/** 10:00 in New York. */
const AT = '2026-11-22T15:00:00.000Z';
const NEW_YORK = { timeZone: 'America/New_York', allDayTime: '09:00' };
const BERLIN = { timeZone: 'Europe/Berlin', allDayTime: '09:00' };
const LOS_ANGELES = { timeZone: 'America/Los_Angeles', allDayTime: '09:00' };
const QUIET = { from: '09:00', to: '12:00' };

const FLOATING: StoredReminder = {
  id: 'reminder-1',
  title: 'stretch',
  due: { dateTime: '2026-11-22T10:00' },
  fireAt: AT,
  ringsAt: AT,
  priority: 'medium',
  status: 'pending',
  createdAt: plus(AT, -DAY),
  updatedAt: plus(AT, -DAY),
  version: 1,
};
const FIXED: StoredReminder = { ...FLOATING, due: { dateTime: '2026-11-22T10:00', timeZone: 'America/New_York' } };
const snoozedTo = (until: Instant): Partial<StoredReminder> => ({ snoozedUntil: until, fireAt: until, ringsAt: until });

const ring = (late: boolean): Decision => ({ kind: 'ring', late });
const leave: Decision = { kind: 'leave' };
const miss: Decision = { kind: 'miss' };
const hold: Decision = { kind: 'hold', until: '2026-11-22T17:00:00.000Z' };
const rearm: Decision = { kind: 'rearm', whereabouts: LOS_ANGELES };

describe('what is to ring', () => {
  it.each<[string, StoredReminder, Partial<Moment>, Decision]>([
    ['rings when its instant has come', FLOATING, {}, ring(false)],
    ['is left before', FLOATING, { now: plus(AT, -1) }, leave],
    ['is left when it is done', { ...FLOATING, status: 'done' }, {}, leave],
    ['is left when it is cancelled', { ...FLOATING, status: 'cancelled' }, {}, leave],
    ['is left when it is in the trash', { ...FLOATING, deletedAt: AT }, {}, leave],
    ['is left when it is not armed', { ...FLOATING, ringsAt: undefined }, {}, leave],
    ['is not late within a minute', FLOATING, { now: plus(AT, LATE_AFTER) }, ring(false)],
    ['is late after a minute', FLOATING, { now: plus(AT, LATE_AFTER + 1) }, ring(true)],
    ['is late within a day', FLOATING, { now: plus(AT, MISSED_AFTER) }, ring(true)],
    ['is missed after a day', FLOATING, { now: plus(AT, MISSED_AFTER + 1) }, miss],
    ['is missed after a day, quiet hours or not', FLOATING, { now: plus(AT, DAY + 1), quietHours: QUIET }, miss],
    ['waits for the end of quiet hours', FLOATING, { quietHours: QUIET }, hold],
    ['rings when they end', FLOATING, { now: plus(AT, 120 * MINUTE), quietHours: QUIET }, ring(true)],
    ['rings in them when it is urgent', { ...FLOATING, priority: 'urgent' }, { quietHours: QUIET }, ring(false)],
    ['waits when it is merely high', { ...FLOATING, priority: 'high' }, { quietHours: QUIET }, hold],
    ['knows no quiet hours without a zone', FIXED, { whereabouts: undefined, quietHours: QUIET }, ring(false)],
    ['is set anew where the person has moved, and it is still to come', FLOATING, { whereabouts: LOS_ANGELES }, rearm],
    ['rings where the person has moved, and it has come as well', FLOATING, { whereabouts: BERLIN }, ring(false)],
    ['rings wherever the person is when its zone is fixed', FIXED, { whereabouts: BERLIN }, ring(false)],
    [
      'rings at the end of its snooze',
      { ...FLOATING, ...snoozedTo(plus(AT, MINUTE)) },
      { now: plus(AT, MINUTE) },
      ring(false),
    ],
    [
      'is snoozed to an instant, wherever the person is',
      { ...FLOATING, ...snoozedTo(plus(AT, MINUTE)) },
      { now: plus(AT, MINUTE), whereabouts: BERLIN },
      ring(false),
    ],
  ])('%s', (_, reminder, moment, decision) => {
    expect(
      decide(reminderBell, reminder, { now: AT, whereabouts: NEW_YORK, quietHours: undefined, ...moment }),
    ).toEqual(decision);
  });
});

describe('the lateness of what rings', () => {
  const URGENT: StoredReminder = { ...FLOATING, priority: 'urgent' };
  it.each<[string, StoredReminder, Partial<Moment>, number]>([
    ['counts from its time', FLOATING, {}, 150],
    ['counts from the end of the quiet hours that it waited for', FLOATING, { quietHours: QUIET }, 30],
    ['counts from its time where it is urgent', URGENT, { quietHours: QUIET }, 150],
    [
      'counts from its time where the quiet hours were others',
      FLOATING,
      { quietHours: { from: '11:00', to: '12:00' } },
      150,
    ],
  ])('%s', (_, reminder, moment, minutes) => {
    const now = plus(AT, 150 * MINUTE);
    const known = { now, whereabouts: NEW_YORK, quietHours: undefined, ...moment };
    expect(latenessOf(reminder, AT, known)).toBe(minutes * MINUTE);
  });
});
