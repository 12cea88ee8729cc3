import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ITEM_POLICY, isExpired, itemOf, MAX_RECORD_BYTES } from '../../src/domain/item.ts';
import { isSurelyWithin, storedBytes } from '../../src/domain/item-size.ts';
import { jsonBytes } from '../../src/domain/json.ts';
import { messageKind } from '../../src/domain/memory.ts';
import { preferencesKind } from '../../src/domain/preferences.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { todoKind } from '../../src/domain/todo.ts';
import { deep, LATER, message, NOW, noteKind, reminder } from '../contract/records.ts';
import { ALICE, refusal } from '../support/domain.ts';

const at = { now: NOW, policy: DEFAULT_ITEM_POLICY };
const THIRTY_DAYS_ON = Date.parse(NOW) / 1_000 + 30 * 86_400;

describe('an item', () => {
  it('of an armed reminder stands in both indexes and never expires', () => {
    const armed = { ...reminder('r1'), ringsAt: LATER, version: 7 };
    expect(itemOf(ALICE, reminderKind, armed, at)).toEqual({
      user_id: ALICE,
      data_type: 'reminder_data#r1',
      data: armed,
      timestamp: NOW,
      version: 7,
      order_key: `reminder_data#pending#${LATER}#r1`,
      due_shard: expect.stringMatching(/^0(0\d|1[0-5])$/),
      due_at: LATER,
    });
  });

  it('of a reminder that does not ring, or lies in the trash, lacks what no longer applies', () => {
    const silent = itemOf(ALICE, reminderKind, { ...reminder('r1'), notes: undefined }, at);
    expect(silent).toEqual({
      user_id: ALICE,
      data_type: 'reminder_data#r1',
      data: reminder('r1'),
      timestamp: NOW,
      version: 1,
      order_key: `reminder_data#pending#${LATER}#r1`,
    });
    expect(silent.data).not.toHaveProperty('notes');
    const trashed = itemOf(ALICE, reminderKind, { ...reminder('r1'), ringsAt: LATER, deletedAt: NOW }, at);
    expect(trashed).toMatchObject({ ttl: THIRTY_DAYS_ON });
    for (const key of ['order_key', 'due_at', 'due_shard']) expect(trashed).not.toHaveProperty(key);
  });

  it('of every other type has the keys that the schema page lists', () => {
    const said = itemOf(ALICE, messageKind, message('m1'), at);
    expect(said).toMatchObject({ data_type: 'conversation_memory#c1#m1', version: 1, ttl: THIRTY_DAYS_ON });
    expect(said).not.toHaveProperty('order_key');
    const todo = todoKind.schema.parse({
      id: 't1',
      title: 'x',
      priority: 'high',
      status: 'done',
      createdAt: NOW,
      updatedAt: NOW,
      version: 1,
    });
    const stored = itemOf(ALICE, todoKind, todo, at);
    expect(stored).toMatchObject({ data_type: 'todo_data#t1', order_key: 'todo_data#done#1#t1' });
    expect(stored).not.toHaveProperty('ttl');
    const preferences = preferencesKind.schema.parse({ version: 3, updatedAt: NOW, resync: { epoch: LATER } });
    const kept = itemOf(ALICE, preferencesKind, preferences, at);
    expect(kept).toMatchObject({ data_type: 'user_preferences#self', due_at: LATER });
    expect(kept).not.toHaveProperty('order_key');
  });

  it('keeps its partition of the due index, and items are spread over all of them', () => {
    const armed = (id: string) => itemOf(ALICE, reminderKind, { ...reminder(id), ringsAt: LATER }, at).due_shard;
    const ids = Array.from({ length: 400 }, (_, n) => `r${n}`);
    expect(new Set(ids.map(armed)).size).toBe(DEFAULT_ITEM_POLICY.dueShards);
    expect(ids.map(armed)).toEqual(ids.map(armed));
  });

  it('has expired from the second on that its time to live names, also in the last year', () => {
    for (const [ttl, now, gone] of [
      [1_000, '1970-01-01T00:16:39.999Z', false],
      [1_000, '1970-01-01T00:16:40.000Z', true],
      [253_402_300_800, NOW, false],
      [undefined, NOW, false],
    ] as const)
      expect(isExpired({ ttl }, now)).toBe(gone);
  });

  it.each<[string, string, string, object]>([
    ['too deep a nesting', ALICE, 'n', { text: deep(28) }],
    ['too much text', ALICE, 'n', { text: 'x'.repeat(MAX_RECORD_BYTES) }],
    ['too many elements', ALICE, 'n', { list: Array(170_000).fill(1) }],
    ['a lone surrogate', ALICE, 'n', { text: '\ud800' }],
    ['an overlong id', ALICE, 'n'.repeat(1_020), {}],
    ['an id with a lone surrogate', ALICE, '\ud800', {}],
    ['an empty user id', '', 'n', {}],
    ['an overlong user id', 'é'.repeat(1_025), 'n', {}],
  ])('is refused with %s', (_, user, id, fields) => {
    expect(() => itemOf(user, noteKind, { id, ...fields }, at)).toThrow(expect.objectContaining(refusal('invalid')));
  });

  it('of the largest size is not', () => {
    const frame = JSON.stringify({ id: 'n', text: '' }).length;
    const text = 'x'.repeat(MAX_RECORD_BYTES - frame);
    const largest = (more: string) => itemOf(ALICE, noteKind, { id: 'n', text: text + more } as { id: string }, at);
    expect(largest('').data).toHaveProperty('text', text);
    expect(() => largest('x')).toThrow(expect.objectContaining(refusal('invalid')));
  });
});

it('a size counts text in bytes, and never falls short of what the JSON holds', () => {
  expect(storedBytes({ é: '💙', n: null, l: [true] })).toBe(3 + (2 + 1 + 4) + (1 + 1 + 1) + (1 + 1 + (3 + 1 + 1)));
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      expect(storedBytes(texts)).toBe(3 + texts.reduce((sum, text) => sum + 1 + Buffer.byteLength(text), 0));
    }),
  );
});

it('takes nothing for surely small that is larger once it is counted', () => {
  const json = fc.object({ values: [fc.string({ unit: 'binary' }), fc.nat(9), fc.constant(null)], maxDepth: 4 });
  fc.assert(
    fc.property(json, fc.nat(400), (value, bytes) => {
      if (!isSurelyWithin(value, bytes)) return;
      expect(jsonBytes(value)).toBeLessThanOrEqual(bytes);
      expect(storedBytes(value)).toBeLessThanOrEqual(bytes);
    }),
  );
});
