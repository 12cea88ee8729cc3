import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAfter, keyBehind } from '../../src/domain/cursor.ts';
import { refusal } from '../support/domain.ts';

const key = fc.string({ unit: 'binary', maxLength: 100 });
const query = fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 5 });
const encoded = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('a cursor', () => {
  it('gives back its key to the person and the query that it was made for, and to no other', () => {
    fc.assert(
      fc.property(key, fc.string(), query, fc.string(), query, (behind, user, asked, otherUser, otherQuery) => {
        const cursor = cursorAfter(behind, user, asked);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(keyBehind(cursor, user, asked)).toBe(behind);
        if (otherUser !== user) expect(() => keyBehind(cursor, otherUser, asked)).toThrow(/^bad-cursor$/);
        if (JSON.stringify(otherQuery) !== JSON.stringify(asked))
          expect(() => keyBehind(cursor, user, otherQuery)).toThrow(/^bad-cursor$/);
      }),
    );
  });

  it('names neither the person nor the query', () => {
    const content = Buffer.from(cursorAfter('k', 'did:privy:alice', ['todos', 'dentist']), 'base64url').toString();
    expect(content).not.toMatch(/alice|dentist/);
  });

  it('is bad, and nothing worse, when it is anything else', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.jsonValue().map(encoded),
    );
    fc.assert(
      fc.property(anything, (cursor) => {
        expect(() => keyBehind(cursor, 'u', [])).toThrow(expect.objectContaining(refusal('bad-cursor')));
      }),
    );
  });

  const { q } = JSON.parse(Buffer.from(cursorAfter('k', 'u', []), 'base64url').toString());
  it.each<[string, string]>([
    ['of another form of ours', encoded({ v: 2, q, k: 'k' })],
    ['without a key', encoded({ v: 1, q })],
    ['with a key that is no text', encoded({ v: 1, q, k: 1 })],
    ['with a key that no store can hold', encoded({ v: 1, q, k: '\ud800' })],
    ['with another query', encoded({ v: 1, q: `${q}x`, k: 'k' })],
    ['that is no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['that is empty', ''],
    ['that is overlong', cursorAfter('k'.repeat(1_000), 'u', [])],
  ])('is bad when it is one %s', (_, cursor) => {
    expect(() => keyBehind(cursor, 'u', [])).toThrow(expect.objectContaining(refusal('bad-cursor')));
  });

  it('may be absent', () => {
    expect(keyBehind(undefined, 'u', [])).toBeUndefined();
    expect(keyBehind(encoded({ v: 1, q, k: 'k' }), 'u', [])).toBe('k');
  });
});
