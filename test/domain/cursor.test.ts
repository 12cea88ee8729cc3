import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paged } from '../../src/domain/cursor.ts';
import { refusal } from '../support/domain.ts';

const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
const query = fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 5 });
const encoded = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

/** The cursor of a page that ended at `at`. */
const cursorAfter = async (at: string, user: string, asked: readonly unknown[]): Promise<string> => {
  const { next } = await paged(user, asked, { limit: 1 }, async () => ({ records: [], next: at }));
  return next ?? '';
};

/** Where the page that is asked for with `cursor` begins. */
const keyBehind = async (cursor: string | undefined, user: string, asked: readonly unknown[]) => {
  const { items } = await paged(user, asked, { limit: 1, cursor }, async ({ after }) => ({ records: [after] }));
  return items[0];
};
const bad = expect.objectContaining(refusal('bad-cursor'));

describe('a cursor', () => {
  it('gives back its key to the person and the query that it was made for, and to no other', async () => {
    await fc.assert(
      fc.asyncProperty(key, fc.string(), query, fc.string(), query, async (at, user, asked, otherUser, otherQuery) => {
        const cursor = await cursorAfter(at, user, asked);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(await keyBehind(cursor, user, asked)).toBe(at);
        if (otherUser !== user) await expect(keyBehind(cursor, otherUser, asked)).rejects.toEqual(bad);
        if (JSON.stringify(otherQuery) !== JSON.stringify(asked))
          await expect(keyBehind(cursor, user, otherQuery)).rejects.toEqual(bad);
      }),
    );
  });

  it('names neither the person nor the query', async () => {
    const cursor = await cursorAfter('k', 'did:privy:alice', ['todos', 'dentist']);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toMatch(/alice|dentist/);
  });

  it('is bad, and nothing worse, when it is anything else', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.jsonValue().map(encoded),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (cursor) => {
        await expect(keyBehind(cursor, 'u', [])).rejects.toEqual(bad);
      }),
    );
  });

  const fingerprint = async (): Promise<string> =>
    JSON.parse(Buffer.from(await cursorAfter('k', 'u', []), 'base64url').toString()).q;

  it.each<[string, (q: string) => string | Promise<string>]>([
    ['of another form of ours', (q) => encoded({ v: 2, q, k: 'k' })],
    ['without a key', (q) => encoded({ v: 1, q })],
    ['with a key that is no text', (q) => encoded({ v: 1, q, k: 1 })],
    ['with a key that no store can hold', (q) => encoded({ v: 1, q, k: '\ud800' })],
    ['with another query', (q) => encoded({ v: 1, q: `${q}x`, k: 'k' })],
    ['that is no UTF-8', () => Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['that is empty', () => ''],
    ['that is overlong', () => cursorAfter('k'.repeat(1_000), 'u', [])],
  ])('is bad when it is one %s', async (_, cursor) => {
    await expect(keyBehind(await cursor(await fingerprint()), 'u', [])).rejects.toEqual(bad);
  });

  it('may be absent', async () => {
    expect(await keyBehind(undefined, 'u', [])).toBeUndefined();
    expect(await keyBehind(encoded({ v: 1, q: await fingerprint(), k: 'k' }), 'u', [])).toBe('k');
  });
});
