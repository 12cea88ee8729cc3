import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, HOUR, MINUTE, plus } from '../../src/domain/instant.ts';
import { jsonBytes } from '../../src/domain/json.ts';
import { type ExportLine, MAX_IMPORT_LINE } from '../../src/domain/own-data-service.ts';
import { preferencesKind } from '../../src/domain/preferences.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { deep } from '../contract/records.ts';
import { ALICE, BOB, beforePuts, createTestDomain, refusal, START, type TestDomain } from '../support/domain.ts';

const NEW_YORK = 'America/New_York';

/** Somebody who has something of every kind, also in the trash, with a sweep that stands and a key that is held. */
const fullDomain = async (options: Parameters<typeof createTestDomain>[0] = {}) => {
  const test = createTestDomain(options);
  const { reminders, todos, memory, contexts, preferences, domain, clock } = test;
  await preferences.patch(ALICE, { timeZone: NEW_YORK, custom: { deep: deep(22) as z.core.util.JSONType } });
  for (const content of ['hello', 'hi', 'bye 💙']) await memory.append(ALICE, 'c1', { role: 'user', content });
  await memory.append(ALICE, 'c2', { role: 'assistant', content: 'Good morning' });
  const notes = { state: 'asking', pending: { title: 'x' }, recall: { secret: true } } as const;
  await contexts.note(ALICE, await contexts.recall(ALICE, 'c1'), notes);
  const due = { dateTime: '2026-11-23T09:00' };
  const created = await Promise.all(
    ['armed', 'snoozed', 'done', 'trashed', 'soon'].map((title) =>
      reminders.create(ALICE, { title, due: title === 'soon' ? { dateTime: '2026-11-22T10:30' } : due }),
    ),
  );
  const [armed, snoozed, done, trashed, soon] = created.map(({ id }) => id) as [string, string, string, string, string];
  await reminders.snooze(ALICE, snoozed, { minutes: 90 });
  await reminders.complete(ALICE, done);
  await reminders.delete(ALICE, trashed);
  await todos.create(ALICE, { title: 'open', due: { date: '2026-11-23' }, priority: 'urgent' });
  await todos.complete(ALICE, (await todos.create(ALICE, { title: 'done', notes: 'n' })).id);
  await todos.delete(ALICE, (await todos.create(ALICE, { title: 'trashed' })).id);
  await domain.claimKey(ALICE, 'k', 'f');
  clock.advance(MINUTE);
  await preferences.patch(ALICE, { allDayTime: '08:00' });
  return { ...test, ids: { armed, snoozed, done, trashed, soon } };
};

const COUNTS = {
  conversation_memory: 6,
  conversation_context: 1,
  reminder_data: 4,
  todo_data: 2,
  user_preferences: 1,
};

const exported = async ({ ownData }: TestDomain, userId: string): Promise<ExportLine[]> => {
  const lines: ExportLine[] = [];
  for await (const line of ownData.export(userId)) lines.push(line);
  return lines;
};

async function* linesOf(documents: readonly unknown[]): AsyncGenerator<string | undefined> {
  for (const document of documents)
    yield typeof document === 'string' || document === undefined ? document : JSON.stringify(document);
}

const imports = ({ ownData }: TestDomain, userId: string, documents: readonly unknown[]) =>
  ownData.import(userId, linesOf(documents));

/** The lines of an export of these records of one type. */
const lines = (dataType: string, ...records: object[]) => records.map((record) => ({ dataType, record }));

describe('what a person has', () => {
  it('is counted by type as it is exported, without the trash and what is Remo’s own', async () => {
    const test = await fullDomain();
    const summary = await test.ownData.summary(ALICE);
    expect(summary).toEqual({ dataTypes: COUNTS, totalItems: 14, lastUpdated: plus(START, MINUTE) });
    const all = await exported(test, ALICE);
    expect(all.at(-1)).toEqual({ end: true, count: 14 });
    const counts: Record<string, number> = {};
    for (const line of all) if ('dataType' in line) counts[line.dataType] = (counts[line.dataType] ?? 0) + 1;
    expect(counts).toEqual(COUNTS);
    expect(await test.ownData.summary(BOB)).toEqual({ dataTypes: {}, totalItems: 0, lastUpdated: null });
    expect(await exported(test, BOB)).toEqual([{ end: true, count: 0 }]);
  });

  it('is exported without inner fields, of which some are stored', async () => {
    const test = await fullDomain();
    expect(await test.store.get(ALICE, preferencesKind, 'self')).toHaveProperty('resync');
    expect(await test.store.get(ALICE, reminderKind, test.ids.armed)).toHaveProperty('ringsAt');
    expect(await test.contexts.recall(ALICE, 'c1')).toHaveProperty('recall');
    expect(await test.store.get(ALICE, reminderKind, test.ids.trashed)).toHaveProperty('deletedAt');
    const text = JSON.stringify(await exported(test, ALICE));
    expect(text).toContain('bye 💙');
    expect(text).not.toMatch(/ringsAt|deletedAt|resync|recall|secret|trashed|idempotency|leaseUntil/);
  });
});

describe('an import', () => {
  it.each([
    ['in the order of the export', (all: ExportLine[]) => all],
    ['in reverse', (all: ExportLine[]) => all.toReversed()],
  ])('gives another person the same records, %s, and skips them the next time', async (_, order) => {
    const test = await fullDomain();
    const before = await exported(test, ALICE);
    const document = order(before);
    expect(await imports(test, BOB, document)).toEqual({ imported: 14, skipped: 0, errors: [] });
    expect(await exported(test, BOB)).toEqual(before);
    expect(await imports(test, BOB, document)).toEqual({ imported: 0, skipped: 14, errors: [] });
    expect(await imports(test, ALICE, document)).toEqual({ imported: 0, skipped: 14, errors: [] });
    expect(await exported(test, BOB)).toEqual(before);
    expect(await exported(test, ALICE)).toEqual(before);
  });

  it('arms what is still to come, and nothing whose time has passed meanwhile', async () => {
    const test = await fullDomain();
    const document = await exported(test, ALICE);
    test.clock.advance(HOUR);
    await imports(test, BOB, document);
    const { armed, snoozed, done, soon } = test.ids;
    const ringsAt = async (id: string, userId: string) => (await test.item(reminderKind, id, userId))?.due_at;
    expect(await ringsAt(soon, ALICE)).toBe('2026-11-22T15:30:00.000Z');
    expect(await ringsAt(soon, BOB)).toBeUndefined();
    expect(await ringsAt(done, BOB)).toBeUndefined();
    expect(await ringsAt(armed, BOB)).toBe('2026-11-23T14:00:00.000Z');
    expect(await ringsAt(snoozed, BOB)).toBe(plus(START, 90 * MINUTE));
    expect(await test.reminders.get(BOB, soon)).toEqual(await test.reminders.get(ALICE, soon));
  });

  it('reads floating times where the person is who imports them', async () => {
    const test = await fullDomain();
    const document = await exported(test, ALICE);
    await test.preferences.patch(BOB, { timeZone: 'Europe/Berlin' });
    expect(await imports(test, BOB, document)).toMatchObject({ imported: 13, skipped: 1 });
    const { armed, snoozed } = test.ids;
    expect(await test.reminders.get(BOB, armed)).toMatchObject({ fireAt: '2026-11-23T08:00:00.000Z', version: 1 });
    expect(await test.reminders.get(BOB, snoozed)).toMatchObject({ fireAt: plus(START, 90 * MINUTE) });
    expect(await test.preferences.get(BOB)).toMatchObject({ timeZone: 'Europe/Berlin' });
  });

  it('sweeps for preferences that come after the reminders', async () => {
    const test = await fullDomain();
    const document = (await exported(test, ALICE)).map((line) =>
      'record' in line && line.dataType === 'user_preferences'
        ? { ...line, record: { ...line.record, timeZone: 'Asia/Tokyo' } }
        : line,
    );
    await imports(test, BOB, document);
    const fireAt = '2026-11-23T00:00:00.000Z';
    expect(await test.reminders.get(BOB, test.ids.armed)).toMatchObject({ fireAt });
    expect(await test.item(reminderKind, test.ids.armed, BOB)).toMatchObject({ due_at: fireAt });
  });

  const todo = { id: 't', title: 'x', status: 'pending', createdAt: START, updatedAt: START, version: 1 };
  const message = { id: 'm', conversationId: 'c', role: 'user', content: 'x', createdAt: START };
  it.each<[string, unknown, string]>([
    ['no JSON', '{"dataType":', 'malformed-json'],
    ['JSON and more', '{} {}', 'malformed-json'],
    ['a line over the bound', undefined, 'too-large'],
    ['no map', 7, 'invalid'],
    ['null', null, 'invalid'],
    ['a list', [], 'invalid'],
    ['no record', { dataType: 'todo_data' }, 'invalid'],
    ['a record without a type', { record: todo }, 'invalid'],
    ['a type that is no text', { dataType: 7, record: todo }, 'invalid'],
    ['an unknown type', { dataType: 'recipe', record: todo }, 'unknown-data-type'],
    ['an internal type', { dataType: 'idempotency', record: { key: 'k' } }, 'unknown-data-type'],
    ['a name that every object has', { dataType: 'constructor', record: todo }, 'unknown-data-type'],
    ['a record of another type', { dataType: 'reminder_data', record: todo }, 'invalid'],
    ['an unknown field', { dataType: 'todo_data', record: { ...todo, ttl: 1 } }, 'invalid'],
    ['an inner field', { dataType: 'todo_data', record: { ...todo, deletedAt: START } }, 'invalid'],
    ['an id that is none', { dataType: 'todo_data', record: { ...todo, id: 'a#b' } }, 'invalid'],
    ['an instant that is none', { dataType: 'todo_data', record: { ...todo, createdAt: '2026' } }, 'invalid'],
    ['a version beyond counting', { dataType: 'todo_data', record: { ...todo, version: 2 ** 40 } }, 'invalid'],
    ['a lone surrogate', '{"dataType":"todo_data","record":{"title":"\\ud800"}}', 'invalid'],
    ['the key __proto__', '{"dataType":"todo_data","record":{"__proto__":{}}}', 'invalid'],
    ['100 000 levels', `{"dataType":"user_preferences","record":${'['.repeat(1e5)}${']'.repeat(1e5)}}`, 'invalid'],
    [
      'what has expired',
      { dataType: 'conversation_memory', record: { ...message, createdAt: plus(START, -31 * DAY) } },
      'expired',
    ],
  ])('names the line that holds %s, and goes on', async (_, bad, code) => {
    const test = createTestDomain();
    const good = lines('todo_data', { ...todo, id: 'a' }, { ...todo, id: 'b' });
    const report = await imports(test, ALICE, ['', good[0], ' \r', bad, good[1], { end: true, count: 3 }]);
    expect(report).toEqual({ imported: 2, skipped: 0, errors: [{ line: 4, code }] });
    expect(await test.ownData.summary(ALICE)).toMatchObject({ dataTypes: { todo_data: 2 }, totalItems: 2 });
  });

  it('counts versions from the one that it is given, and defaults that nobody has changed as the first', async () => {
    for (const [given, stored] of [
      [0, 1],
      [1, 1],
      [1_000_000_000, 1_000_000_000],
    ] as const) {
      const test = createTestDomain();
      const record = { ...(await test.preferences.get(ALICE)), version: given };
      expect(await imports(test, ALICE, lines('user_preferences', record))).toMatchObject({ imported: 1, errors: [] });
      expect(await test.preferences.get(ALICE)).toMatchObject({ version: stored });
      const changed = await test.preferences.patch(ALICE, { locale: 'de' }, [stored]);
      expect(changed).toMatchObject({ version: stored + 1 });
    }
  });

  it('takes what lies at the end of all years', async () => {
    const test = createTestDomain({ defaultTimeZone: NEW_YORK });
    const createdAt = '9999-12-31T23:59:59.999Z';
    const due = { dateTime: '9999-12-31T23:59:59' };
    const reminder = { ...todo, due, fireAt: createdAt, createdAt, updatedAt: createdAt };
    const document = [...lines('conversation_memory', { ...message, createdAt }), ...lines('reminder_data', reminder)];
    expect(await imports(test, ALICE, document)).toEqual({ imported: 2, skipped: 0, errors: [] });
    expect(await test.ownData.summary(ALICE)).toMatchObject({ totalItems: 2 });
    expect((await test.memory.messages(ALICE, 'c', { order: 'asc', limit: 1 })).items).toMatchObject([{ createdAt }]);
  });

  it('takes the deepest and the largest that can be stored', async () => {
    const test = createTestDomain();
    await test.preferences.patch(ALICE, { custom: { deep: deep(23) as z.core.util.JSONType, text: '' } });
    const room = 350 * 1024 - jsonBytes(await test.preferences.get(ALICE));
    await test.preferences.patch(ALICE, { custom: { text: 'x'.repeat(room) } });
    const document = await exported(test, ALICE);
    expect(Math.max(...document.map(jsonBytes))).toBeGreaterThan(350 * 1024);
    expect(Math.max(...document.map(jsonBytes))).toBeLessThanOrEqual(MAX_IMPORT_LINE);
    await test.preferences.patch(ALICE, { custom: { text: null } });
    expect(await imports(test, BOB, await exported(test, ALICE))).toMatchObject({ imported: 1, errors: [] });
    expect((await test.preferences.get(BOB)).custom).toEqual({ deep: deep(23) });
  });

  it('gives up on a document of faults', async () => {
    const test = createTestDomain();
    const read: number[] = [];
    async function* faults() {
      for (let n = 1; n <= 5_000; n += 1) {
        read.push(n);
        yield '?';
      }
    }
    const { errors } = await test.ownData.import(ALICE, faults());
    expect(errors.length).toBeLessThan(1_020);
    expect(errors.slice(0, 1_000).every(({ line, code }, n) => line === n + 1 && code === 'malformed-json')).toBe(true);
    expect(errors.at(-1)).toEqual({ line: read.length, code: 'too-many-errors' });
    expect(read.length).toBeLessThan(1_020);
  });

  it('reports what one line is refused, and ends with a store that is down', async () => {
    let code: 'limit-reached' | 'store-unavailable' = 'limit-reached';
    const test = createTestDomain({
      wrap: (store) =>
        beforePuts(store, ({ record }) => {
          if ('title' in record && record.title === 'bad') throw new DomainError(code);
        }),
    });
    const document = lines('todo_data', { ...todo, id: 'a' }, { ...todo, title: 'bad' }, { ...todo, id: 'b' });
    expect(await imports(test, ALICE, document)).toEqual({
      imported: 2,
      skipped: 0,
      errors: [{ line: 2, code: 'limit-reached' }],
    });
    code = 'store-unavailable';
    await expect(imports(test, ALICE, document)).rejects.toMatchObject(refusal('store-unavailable'));
  });
});

describe('a wipe', () => {
  it.each(Object.keys(COUNTS) as (keyof typeof COUNTS)[])('of %s leaves the rest', async (dataType) => {
    const test = await fullDomain();
    await imports(test, BOB, await exported(test, ALICE));
    const { deleted, remaining } = await test.ownData.wipe(ALICE, dataType);
    expect(remaining).toBe(false);
    expect(deleted).toBeGreaterThanOrEqual(COUNTS[dataType]);
    const { [dataType]: gone, ...others } = COUNTS;
    expect(await test.ownData.summary(ALICE)).toMatchObject({ dataTypes: others, totalItems: 14 - gone });
    expect(await test.ownData.summary(BOB)).toMatchObject({ dataTypes: COUNTS });
    expect(await test.ownData.wipe(ALICE, dataType)).toEqual({ deleted: 0, remaining: false });
  });

  it('of everything takes the trash and what is Remo’s own with it', async () => {
    const test = await fullDomain();
    expect(await test.ownData.wipe(ALICE)).toEqual({ deleted: 17, remaining: false });
    expect(await exported(test, ALICE)).toEqual([{ end: true, count: 0 }]);
    await expect(test.reminders.restore(ALICE, test.ids.trashed)).rejects.toMatchObject(refusal('not-found'));
    expect(await test.domain.claimKey(ALICE, 'k', 'another')).toHaveProperty('run');
    expect(await test.preferences.get(ALICE)).toMatchObject({ version: 0 });
    await test.domain.resync.resume(ALICE);
    expect(await test.ownData.summary(ALICE)).toMatchObject({ totalItems: 0 });
  });
});
