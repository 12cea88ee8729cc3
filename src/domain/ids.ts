import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Instant, millis } from './instant.ts';

/** The SHA-256 of `bytes` as 64 hexadecimal digits. */
export const bytesDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** The SHA-256 of `text` in UTF-8 as 64 hexadecimal digits. */
export const digest = (text: string): string => bytesDigest(utf8ToBytes(text));

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** What stands for a person in logs: tells one from another and names nobody. */
export const personHash = (userId: string): string => digest(userId).slice(0, 16);

/** Version and variant bits of RFC 9562 §5.7 around 48 bits of milliseconds and 74 of `tail` (hexadecimal). */
const layOut = (ms: number, tail: string): string => {
  const time = hex(ms, 12);
  const variant = hex(0x8 | (Number.parseInt(tail.charAt(3), 16) & 0x3), 1);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
};

interface Sources {
  /** Milliseconds since 1970. */
  now: () => number;
  /** `length` fresh random bytes. */
  random: (length: number) => Uint8Array;
}

const POOL_BYTES = 4_096;

/** `random` asked for many bytes at a time, which takes it hardly longer than a few. Not for secrets: used bytes stay. */
export const pooled = (random: Sources['random']): Sources['random'] => {
  let pool = new Uint8Array();
  let at = 0;
  return (length) => {
    if (at + length > pool.length) {
      pool = Uint8Array.from(random(POOL_BYTES));
      at = 0;
    }
    at += length;
    return pool.subarray(at - length, at);
  };
};

/**
 * Makes ids: UUIDs of version 7 (RFC 9562 §6.2, method 2) that only grow within a process, also while the clock stands
 * still or steps back.
 */
export const createIdSource = ({ now, random }: Sources): (() => string) => {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      // The counter's top bit starts at zero, which leaves it at least 2048 steps within one millisecond.
      counter = Number.parseInt(bytesToHex(random(2)), 16) & 0x7ff;
    } else {
      counter += 1;
      if (counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
    }
    return layOut(lastMs, hex(counter, 3) + bytesToHex(random(8)));
  };
};

/** The id that a cause always has: its instant in front and a hash of `parts` behind. */
export const idOf = (at: Instant, ...parts: readonly string[]): string =>
  layOut(millis(at), digest(parts.map((part) => `${part.length}:${part}`).join('')));

/** Ids that a repetition of the same work makes again in the same order: the n-th is derived from `seed` and n. */
export const createSeededIds = (at: Instant, seed: string): (() => string) => {
  let made = 0;
  return () => {
    made += 1;
    // The counter leads the tail, so that ids of one cause keep the order in which they were made.
    return layOut(millis(at), hex(made, 3) + digest(`${seed}#${made}`));
  };
};

/**
 * Ids of things that already have an order: each is later than the one before and, for the rest, follows from its own
 * milliseconds and `tail` (64 hexadecimal digits). The n-th of one millisecond has n in front of the tail.
 */
export const createKeyedIds = (): ((ms: number, tail: string) => string) => {
  let lastMs = 0;
  let counter = 0;
  return (ms, tail) => {
    if (ms > lastMs) {
      lastMs = ms;
      counter = 0;
    } else counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    return layOut(lastMs, hex(counter, 3) + tail);
  };
};
