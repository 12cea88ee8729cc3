import * as z from 'zod';
import { DAY, plus } from '../../src/domain/instant.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { type Message, messagePrefix } from '../../src/domain/memory.ts';
import { reminderPrefix, type StoredReminder } from '../../src/domain/reminder.ts';
import type { Listing } from '../../src/domain/user-data.ts';

export const NOW = '2026-11-22T10:00:00.000Z';
export const LATER = plus(NOW, DAY);

/** A pending reminder for {@link LATER}. */
export const reminder = (id: string, changes: Partial<StoredReminder> = {}): StoredReminder => ({
  id,
  title: 'call mom',
  due: { date: '2026-11-23' },
  fireAt: LATER,
  priority: 'medium',
  status: 'pending',
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
  ...changes,
});

/** A message in the conversation `c1`; messages have no order but that of their keys, and expire after 30 days. */
export const message = (id: string, changes: Partial<Message> = {}): Message => ({
  id,
  conversationId: 'c1',
  role: 'user',
  content: 'hello',
  createdAt: NOW,
  ...changes,
});

/** An internal kind that holds anything, and whose name begins with a public one's. */
export const noteKind: Kind<{ id: string }> = {
  dataType: 'reminder_data2',
  schema: z.looseObject({ id: z.string() }),
  id: ({ id }) => id,
};

const pending: Listing = { prefix: reminderPrefix('pending'), order: 'asc', limit: 100 };
/** Each list from its beginning. */
export const lists = {
  pending,
  done: { ...pending, prefix: reminderPrefix('done') },
  said: { ...pending, prefix: messagePrefix('c1') },
  notes: { ...pending, prefix: 'reminder_data2#' },
};

/** Ids whose order as text is their order as numbers. */
export const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n).padStart(4, '0'));

/** JSON of so many levels. */
export const deep = (levels: number): unknown => (levels === 0 ? 'bottom' : { in: deep(levels - 1) });

/** What each adapter refuses, as the id and the other fields of a note. */
export const UNSTORABLE: readonly [fault: string, id: string, fields: object][] = [
  ['a number beyond 2^53', 'n', { big: 2 ** 53 }],
  ['a number near zero', 'n', { small: 1e-101 }],
  ['a nesting too deep', 'n', { deep: deep(40) }],
  ['a lone surrogate', 'n', { text: '\ud800' }],
  ['too much text', 'n', { text: 'x'.repeat(351 * 1024) }],
  ['a list that DynamoDB counts as too large', 'n', { list: Array(170_000).fill(1) }],
  ['an id too long for a key', 'n'.repeat(1_020), {}],
];
