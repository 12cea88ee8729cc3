import { resolveDue, type Whereabouts } from './due.ts';
import type { Instant } from './instant.ts';
import type { Kind } from './kind.ts';
import { reminderKind, resumed, type StoredReminder } from './reminder.ts';
import { ringingAt, rung as rungReminder } from './reminder-series.ts';
import type { Priority } from './task.ts';
import { armed, ringingInstants, type StoredTodo, todoKind } from './todo.ts';

/** What may ring: the fields that ringing looks at. */
export interface Ringable {
  id: string;
  title: string;
  priority: Priority;
  status: string;
  ringsAt?: Instant | undefined;
  deletedAt?: Instant | undefined;
  updatedAt: Instant;
  version: number;
}

/** How one kind of record rings. */
export interface Bell<R extends Ringable> {
  kind: Kind<R>;
  /** Whether the person has moved since it was armed, to where what would ring now is still to come. */
  isAhead: (record: R, whereabouts: Whereabouts, now: Instant) => boolean;
  /** The record armed anew by a write at `now`. */
  rearmed: (record: R, whereabouts: Whereabouts, now: Instant) => R;
  /** The instant that names the occurrence which rings. */
  scheduledAt: (record: R, whereabouts: Whereabouts | undefined) => Instant;
  /** The record after it has rung at `firedAt`; what comes next is armed by a write at `now`. */
  rung: (record: R, whereabouts: Whereabouts | undefined, now: Instant, firedAt: Instant) => R;
  /** Whether its history tells of this ring. */
  isNoted: (record: R) => boolean;
}

export const reminderBell: Bell<StoredReminder> = {
  kind: reminderKind,
  isAhead: ({ snoozedUntil, due }, whereabouts, now) => (snoozedUntil ?? resolveDue(due, whereabouts)) > now,
  rearmed: resumed,
  scheduledAt: ringingAt,
  rung: rungReminder,
  // What comes once tells its history itself.
  isNoted: ({ recurrence }) => recurrence !== undefined,
};

export const todoBell: Bell<StoredTodo> = {
  kind: todoKind,
  isAhead: (todo, whereabouts, now) => {
    const instants = ringingInstants(todo, whereabouts);
    return todo.ringsAt !== undefined && !instants.includes(todo.ringsAt) && instants.some((at) => at > now);
  },
  rearmed: armed,
  scheduledAt: ({ ringsAt = '', snoozed }) => (snoozed?.until === ringsAt ? snoozed.scheduledAt : ringsAt),
  rung: (todo, whereabouts, now) => {
    const { ringsAt = now, snoozed } = todo;
    const isOver = snoozed !== undefined && snoozed.until <= ringsAt;
    return armed(isOver ? { ...todo, snoozed: undefined } : todo, whereabouts, ringsAt);
  },
  // An alarm is no occurrence of the todo: its history tells of what was done.
  isNoted: () => false,
};
