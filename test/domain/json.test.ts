import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FreeJson, type Json, jsonBytes, jsonFault, jsonPointer, mergePatch } from '../../src/domain/json.ts';

const nested = (levels: number): unknown => (levels === 0 ? 'bottom' : { in: nested(levels - 1) });

describe('a merge patch', () => {
  it.each<[Json, Json, Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('merges into %j as RFC 7396 does in its appendix: %j', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toStrictEqual(merged);
  });

  it('leaves alone what it names without a value, and what it was given', () => {
    const target = { a: { b: 1 } };
    expect(mergePatch(target, { a: undefined })).toStrictEqual(target);
    mergePatch(target, { a: { b: 2, c: 3 } });
    expect(target).toStrictEqual({ a: { b: 1 } });
  });

  it('changes nothing when merged a second time', () => {
    const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toStrictEqual(once);
      }),
    );
  });

  it('takes `__proto__` for a key like any other', () => {
    const merged = mergePatch({}, JSON.parse('{ "__proto__": { "admin": true } }'));
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect('admin' in Object(merged)).toBe(false);
  });
});

describe('JSON that cannot be stored', () => {
  it.each<[string, unknown, string]>([
    ['a number beyond 2^53 − 1', { a: [0, 2 ** 53] }, '/a/1'],
    ['a number below −(2^53 − 1)', [-(2 ** 53)], '/0'],
    ['a number too close to zero', { a: 9.9e-101 }, '/a'],
    ['a negative number too close to zero', { a: -9.9e-101 }, '/a'],
    ['no number', { a: Number.NaN }, '/a'],
    ['infinity', Number.POSITIVE_INFINITY, ''],
    ['a lone surrogate', { 'a/b~c': 'x\ud800' }, '/a~1b~0c'],
    ['a key with a lone surrogate', { a: { '\udfff': 1 } }, '/a/\ufffd'],
    ['the key __proto__', JSON.parse('{ "a": { "__proto__": 1 } }'), '/a/__proto__'],
    ['25 levels', nested(25), ''],
    ['100 000 levels', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), ''],
  ])('is pointed at: %s', (_, value, pointer) => {
    expect(jsonFault(value)).toMatchObject({ pointer, message: expect.stringMatching(/^(is|holds) /) });
  });

  it.each<[string, unknown]>([
    ['the outermost numbers', [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e-100, -1e-100, 0, -0, 0.1]],
    ['24 levels', nested(24)],
    ['empty keys and texts', { '': ['', {}, [], null, true] }],
    ['keys of objects in general', { constructor: 1, toString: 2, hasOwnProperty: 3 }],
  ])('does not include %s', (_, value) => {
    expect(jsonFault(value)).toBeUndefined();
  });

  it('is refused in free JSON with the same pointer', () => {
    const refused = FreeJson.safeParse({ 'a/b': { '~': ['\ud800'] } });
    expect(refused.error?.issues.map(({ path }) => jsonPointer(path))).toEqual(['/a~1b/~0/0']);
    expect(FreeJson.safeParse(nested(24)).success).toBe(true);
    expect(FreeJson.safeParse(nested(25)).success).toBe(false);
    expect(FreeJson.safeParse({ ['k'.repeat(201)]: 1 }).success).toBe(false);
    for (const value of [[], 'text', null, 1]) expect(FreeJson.safeParse(value).success).toBe(false);
  });
});

it('measures JSON in bytes of UTF-8', () => {
  expect(jsonBytes({ a: 'é💙' })).toBe(Buffer.byteLength('{"a":"é💙"}'));
});
