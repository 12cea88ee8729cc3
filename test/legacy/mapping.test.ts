import { describe, expect, it } from 'vitest';
import type { OddityCode } from '../../src/domain/legacy/oddity.ts';
import { imported, NOW, openStore, original, recordsOf, sourceOf } from './population.ts';

const ALICE = 'did:privy:alice';

/** What becomes of one original of Alice's: her records in the order of their keys, and the names of what is odd. */
const outcome = async (dataType: string, data: unknown) => {
  const store = openStore();
  const { tallies, oddities } = await imported(store, sourceOf([original(dataType, data)]));
  return {
    records: await recordsOf(store, ALICE),
    odd: oddities.map(({ what }) => what),
    tally: tallies.get(dataType),
  };
};

const REMINDER = { id: 'rem_1', title: 'call mom', datetime: '2026-11-23T09:00:00', created: '2026-11-20T07:00:00' };
const TODO = { id: 'todo_1', title: 'buy milk', created: '2026-11-20T07:00:00' };
const CREATED = '2026-11-20T07:00:00.000Z';

type Case = readonly [sentence: string, item: unknown, record: object | undefined, ...odd: OddityCode[]];

const REMINDERS: readonly Case[] = [
  [
    'with its own id, floating where the person is',
    { ...REMINDER, description: 'about\nSunday', completed: false },
    {
      id: 'rem_1',
      title: 'call mom',
      notes: 'about\nSunday',
      due: { dateTime: '2026-11-23T09:00' },
      fireAt: '2026-11-23T08:00:00.000Z',
      ringsAt: '2026-11-23T08:00:00.000Z',
      priority: 'medium',
      status: 'pending',
      createdAt: CREATED,
      updatedAt: CREATED,
      version: 1,
    },
  ],
  [
    'in the other spelling',
    {
      reminder_id: 7,
      title: 'x',
      reminding_time: '2026-11-23 9:00 PM',
      created_at: '2026-11-20T08:00:00+01:00',
      status: 'Active',
    },
    { id: '7', due: { dateTime: '2026-11-23T21:00' }, createdAt: CREATED, status: 'pending' },
  ],
  [
    'at an instant',
    { ...REMINDER, datetime: 1_795_424_400 },
    { due: { dateTime: '2026-11-23T10:00', timeZone: 'Europe/Berlin' } },
  ],
  [
    'all day',
    { ...REMINDER, datetime: '2026-11-23' },
    { due: { date: '2026-11-23' }, fireAt: '2026-11-23T08:00:00.000Z' },
  ],
  ['past and never ringing', { ...REMINDER, datetime: '2025-01-01T09:00' }, { status: 'pending', ringsAt: undefined }],
  [
    'completed',
    { ...REMINDER, completed: 'True', completed_at: '2026-11-21T10:00:00' },
    {
      status: 'done',
      completedAt: '2026-11-21T10:00:00.000Z',
      updatedAt: '2026-11-21T10:00:00.000Z',
      ringsAt: undefined,
    },
  ],
  ['done by its status', { ...REMINDER, status: 'COMPLETED' }, { status: 'done' }],
  ['cancelled', { ...REMINDER, status: 'canceled' }, { status: 'cancelled', ringsAt: undefined }],
  [
    'of contradicting states',
    { ...REMINDER, completed: true, status: 'pending' },
    { status: 'done' },
    'status-contradicts',
  ],
  ['of an unknown state', { ...REMINDER, status: 'paused' }, { status: 'pending' }, 'status-unknown'],
  ['of a priority in any case', { ...REMINDER, priority: 'URGENT' }, { priority: 'urgent' }],
  ['of an unknown priority', { ...REMINDER, priority: 3 }, { priority: 'medium' }, 'priority-unknown'],
  [
    'without a title',
    { ...REMINDER, title: ' ', description: 'ring  Anna' },
    { title: 'ring Anna', notes: 'ring  Anna' },
    'title-from-description',
  ],
  ['with a number for a title', { ...REMINDER, title: 42 }, { title: '42' }],
  ['with an unreadable description', { ...REMINDER, description: { a: 1 } }, { title: 'call mom' }, 'unreadable'],
  ['with fields that have no counterpart', { ...REMINDER, recurring: 'daily' }, { id: 'rem_1' }, 'fields-unknown'],
  [
    'with two times',
    { ...REMINDER, reminding_time: '2026-11-24T09:00' },
    { due: { dateTime: '2026-11-24T09:00' } },
    'fields-unknown',
  ],
  ['with an id that is none of ours', { ...REMINDER, id: 'a b#c' }, { title: 'call mom' }],
  ['without words', { ...REMINDER, title: '', description: null }, undefined, 'text-missing'],
  ['without a time', { ...REMINDER, datetime: null }, undefined, 'time-missing'],
  ['at a time that is anybody’s guess', { ...REMINDER, datetime: 'next week' }, undefined, 'time-unreadable'],
  ['with texts that nothing holds', { ...REMINDER, description: 'x'.repeat(10_001) }, undefined, 'text-too-long'],
  ['that is no map', 'call mom', undefined, 'unreadable'],
];

const TODOS: readonly Case[] = [
  [
    'with all that it has',
    {
      ...TODO,
      description: 'two',
      priority: 'High',
      category: 'Shopping',
      due_date: '2026-11-25',
      completed: false,
      completed_at: null,
    },
    {
      id: 'todo_1',
      title: 'buy milk',
      notes: 'two',
      priority: 'high',
      category: 'Shopping',
      due: { date: '2026-11-25' },
      status: 'pending',
      createdAt: CREATED,
      updatedAt: CREATED,
      version: 1,
    },
  ],
  [
    'in the other spelling',
    { todo_id: 't', task: 'x', status: 'in_progress' },
    { id: 't', title: 'x', category: 'general' },
  ],
  ['without a readable due time', { ...TODO, due: 'soon' }, { id: 'todo_1', due: undefined }, 'time-unreadable'],
  [
    'in which Python spells nothing',
    { ...TODO, due: 'None', completed_at: 'None', priority: 'None' },
    { id: 'todo_1', priority: 'medium', due: undefined, completedAt: undefined },
  ],
  ['given up', { ...TODO, status: 'cancelled' }, { status: 'done' }, 'status-unknown'],
  ['of a category too long', { ...TODO, category: 'c'.repeat(65) }, { category: 'general' }, 'category-too-long'],
];

describe('the import takes over', () => {
  it.each(REMINDERS)('a reminder %s', async (_sentence, item, record, ...odd) => {
    const found = await outcome('reminder_data', { reminders: [item], last_updated: '2026-11-20T08:00:00' });
    expect(found.odd).toEqual(odd);
    expect(found.records).toEqual(record === undefined ? [] : [expect.objectContaining(definedIn(record))]);
    for (const name of absentIn(record)) expect(found.records[0]).not.toHaveProperty(name);
    expect(found.tally).toMatchObject({ read: 1, imported: found.records.length, skipped: 1 - found.records.length });
  });

  it.each(TODOS)('a todo %s', async (_sentence, item, record, ...odd) => {
    const found = await outcome('todo_data', { todos: [item] });
    expect(found.odd).toEqual(odd);
    expect(found.records).toEqual([expect.objectContaining(definedIn(record))]);
    for (const name of absentIn(record)) expect(found.records[0]).not.toHaveProperty(name);
  });

  const shapes: readonly (readonly [sentence: string, data: unknown])[] = [
    ['a list under its name', { reminders: [REMINDER] }],
    ['a map by id', { reminders: { rem_1: { title: 'call mom', datetime: REMINDER.datetime } } }],
    ['a bare list', [REMINDER]],
    ['a bare map by id', { rem_1: { title: 'call mom', datetime: REMINDER.datetime } }],
    ['one reminder alone', REMINDER],
    ['JSON as text', JSON.stringify({ reminders: [REMINDER] })],
  ];
  it.each(shapes)('reminders that are stored as %s', async (_sentence, data) => {
    const { records, odd } = await outcome('reminder_data', data);
    expect(odd).toEqual([]);
    expect(records).toEqual([expect.objectContaining({ id: 'rem_1', title: 'call mom' })]);
  });

  it('a title that is too long whole, in the notes', async () => {
    const title = 'word '.repeat(150);
    const { records, odd } = await outcome('todo_data', { todos: [{ ...TODO, title, description: 'more' }] });
    expect(odd).toEqual(['title-shortened']);
    expect(records).toEqual([expect.objectContaining({ notes: `${title}\n\nmore` })]);
  });

  it('two reminders that have one id, and one that stands there twice once', async () => {
    const other = { ...REMINDER, title: 'call dad' };
    const { records, odd } = await outcome('reminder_data', { reminders: [REMINDER, REMINDER, other] });
    expect(odd).toEqual(['duplicate', 'id-taken']);
    expect(records.map((record) => 'title' in record && record.title).sort()).toEqual(['call dad', 'call mom']);
  });

  it('todos without ids, each once, though they differ in their notes alone', async () => {
    const { id, ...bare } = TODO;
    const { records } = await outcome('todo_data', { todos: [bare, { ...bare, description: 'oat' }, bare] });
    expect(records).toHaveLength(2);
  });

  it('a conversation in its order, whatever its clock says', async () => {
    const said = [
      { role: 'user', content: 'one', timestamp: '2026-11-20T08:00:00.500000' },
      { role: 'assistant', content: 'two', timestamp: '2026-11-20T08:00:00.500000' },
      { type: 'human', content: 'None', timestamp: 'None' },
      { role: 'AI', content: [{ type: 'text', text: 'four' }], timestamp: '2026-11-20T07:59:00' },
      { role: 'user', content: 'one', timestamp: '2026-11-21T08:00:00' },
    ];
    const { records, odd } = await outcome('conversation_memory', { messages: said, conversation_id: 'conv_1' });
    expect(odd).toEqual([]);
    const [header, ...messages] = records;
    expect(header).toMatchObject({ id: 'main', title: 'one', lastMessageAt: '2026-11-21T08:00:00.000Z' });
    expect(messages).toMatchObject([
      { conversationId: 'main', role: 'user', content: 'one', createdAt: '2026-11-20T08:00:00.500Z' },
      { role: 'assistant', content: 'two' },
      { role: 'user', content: 'None', createdAt: '2026-11-20T08:00:00.500Z' },
      { role: 'assistant', content: 'four', createdAt: '2026-11-20T07:59:00.000Z' },
      { role: 'user', content: 'one' },
    ]);
  });

  it('nothing of a conversation that is older than what is kept, and says how much that is', async () => {
    const messages = [
      { role: 'user', content: 'old', timestamp: '2026-01-01T00:00:00' },
      { role: 'user', content: 'new', timestamp: '2026-11-20T00:00:00' },
    ];
    const { records, tally } = await outcome('conversation_memory', { messages });
    expect(records).toHaveLength(2);
    expect(tally).toMatchObject({ read: 2, imported: 1, expired: 1, skipped: 0 });
  });

  it('a long message in several, and nothing of one that says nothing or that nobody said', async () => {
    const content = `${'a'.repeat(19_999)}😀${'b'.repeat(100)}`;
    const messages = [{ role: 'user', content }, { role: 'user', content: ' ' }, { role: 'tool', content: 'x' }, 7];
    const { records, odd, tally } = await outcome('conversation_memory', { messages });
    expect(odd.sort()).toEqual(['message-empty', 'message-split', 'role-unknown', 'unreadable']);
    expect(tally).toMatchObject({ read: 4, imported: 1, skipped: 3 });
    const parts = records.slice(1).map((record) => ('content' in record ? record.content : ''));
    expect(parts.join('')).toBe(content);
  });

  it('messages of no known time before those of a known one, as last spoken of', async () => {
    const data = { messages: [{ role: 'user', content: 'hi' }], last_activity: '2026-11-19T10:00:00' };
    const { records } = await outcome('conversation_memory', data);
    expect(records[1]).toMatchObject({
      id: expect.stringMatching(/^00000000-0000-7/),
      createdAt: '2026-11-19T10:00:00.000Z',
    });
  });

  it('preferences whole, with the zone that they name', async () => {
    const data = { timezone: 'america/new_york', theme: 'dark', nested: { deep: [1, null] } };
    const { records, odd } = await outcome('user_preferences', data);
    expect(odd).toEqual([]);
    expect(records).toMatchObject([{ timeZone: 'America/New_York', custom: data, version: 1 }]);
  });

  it('preferences whose zone does not exist without it', async () => {
    const { records, odd } = await outcome('user_preferences', { timezone: 'Mars/Olympus' });
    expect(odd).toEqual(['time-zone-unknown']);
    expect(records[0]).not.toHaveProperty('timeZone');
  });

  it('of a context what was last spoken of', async () => {
    const data = { current_state: 'idle', conversation_topic: 'milk', last_user_intent: 'todo', last_activity: NOW };
    const { records, odd } = await outcome('conversation_context', data);
    expect(odd).toEqual([]);
    expect(records).toMatchObject([{ conversationId: 'main', state: 'idle', topic: 'milk', lastIntent: 'todo' }]);
  });

  const broken: readonly (readonly [dataType: string, data: unknown, what: OddityCode])[] = [
    ['reminder_data', 'no JSON', 'unreadable'],
    ['reminder_data', null, 'unreadable'],
    ['todo_data', { todos: 'x' }, 'unreadable'],
    ['conversation_memory', 5, 'unreadable'],
    ['user_preferences', [], 'unreadable'],
    ['conversation_context', { conversation_topic: 'x'.repeat(501) }, 'invalid'],
    ['user_preferences', JSON.parse('{"__proto__":{}}'), 'invalid'],
    ['user_preferences', { blob: 'x'.repeat(380_000) }, 'invalid'],
    ['email_data', {}, 'data-type-unknown'],
  ];
  it.each(broken)('nothing of %s that is broken, and says so', async (dataType, data, what) => {
    const { records, odd } = await outcome(dataType, data);
    expect(odd).toEqual([what]);
    expect(records).toEqual([]);
  });
});

const definedIn = (record: unknown): object =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([, value]) => value !== undefined));
const absentIn = (record: unknown): string[] =>
  Object.entries(record ?? {}).flatMap(([name, value]) => (value === undefined ? [name] : []));
