import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdSource, createSeededIds, idOf } from '../../src/domain/ids.ts';
import { instantAt, millis } from '../../src/domain/instant.ts';

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LAST_MS = millis('9999-12-31T23:59:59.999Z');

const ms = fc.integer({ min: 0, max: LAST_MS });
const msOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
const isAscending = (ids: readonly string[]): boolean => ids.every((id, n) => n === 0 || id > (ids[n - 1] ?? ''));
const filled = (byte: number) => (length: number) => new Uint8Array(length).fill(byte);

describe('ids of a process', () => {
  it('are UUIDs of version 7 with the instant in front, whatever the random bytes', () => {
    fc.assert(
      fc.property(ms, fc.integer({ min: 0, max: 255 }), (now, byte) => {
        const id = createIdSource({ now: () => now, random: filled(byte) })();
        expect(id).toMatch(V7);
        expect(msOf(id)).toBe(now);
      }),
    );
  });

  it('only grow, also while the clock stands still or steps back', () => {
    const steps = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (moves, bytes) => {
        let now = 1_000_000;
        const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => Number(bytes.next().value));
        const newId = createIdSource({ now: () => now, random });
        const made = moves.map((move) => {
          now += move;
          return newId();
        });
        expect(isAscending(made)).toBe(true);
      }),
    );
  });

  it.each([0x00, 0xff])('grow through ten thousand in one millisecond with random bytes of %i', (byte) => {
    const newId = createIdSource({ now: () => 5, random: filled(byte) });
    const made = Array.from({ length: 10_000 }, newId);
    expect(isAscending(made)).toBe(true);
    expect(made.every((id) => V7.test(id))).toBe(true);
    expect(msOf(made.at(-1) ?? '')).toBeLessThan(5 + 10);
  });
});

describe('ids from a cause', () => {
  it('are the same for the same cause, begin with its instant, and differ with any part of it', () => {
    fc.assert(
      fc.property(ms, fc.array(fc.string()), fc.array(fc.string()), (at, parts, others) => {
        const id = idOf(instantAt(at), ...parts);
        expect(id).toMatch(V7);
        expect(msOf(id)).toBe(at);
        expect(idOf(instantAt(at), ...parts)).toBe(id);
        expect(idOf(instantAt(at), ...others) === id).toBe(JSON.stringify(parts) === JSON.stringify(others));
      }),
    );
    expect(idOf(instantAt(0), 'ab', 'c')).not.toBe(idOf(instantAt(0), 'a', 'bc'));
    expect(idOf(instantAt(0), '1:a')).not.toBe(idOf(instantAt(0), '1', 'a'));
  });

  it('repeat from a seed in the same order, ascending, and differ from those of another seed', () => {
    const at = instantAt(1_000);
    const take = (seed: string): string[] => Array.from({ length: 300 }, createSeededIds(at, seed));
    const made = take('s');
    expect(take('s')).toEqual(made);
    expect(isAscending(made)).toBe(true);
    expect(made.every((id) => V7.test(id) && msOf(id) === 1_000)).toBe(true);
    expect(take('t').filter((id) => made.includes(id))).toEqual([]);
  });
});
