import * as z from 'zod';

/** An instant as `Date.toISOString` writes it: 24 characters, UTC, years 1970–9999, so that text order is time order. */
export type Instant = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The first instant that Remo can name; it also stands for "never" where a record needs an instant. */
export const EPOCH: Instant = '1970-01-01T00:00:00.000Z';
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** The instant at `ms` milliseconds since 1970; outside the years 1970–9999 the nearest one in them. */
export const instantAt = (ms: number): Instant => new Date(Math.min(Math.max(ms, 0), LAST)).toISOString();

/** Milliseconds since 1970. */
export const millis = (instant: Instant): number => Date.parse(instant);

/** `instant` moved by `ms` milliseconds. */
export const plus = (instant: Instant, ms: number): Instant => instantAt(millis(instant) + ms);

/** A stored or answered instant, exactly as {@link instantAt} writes it. */
export const InstantText = z.iso
  .datetime({ precision: 3 })
  .refine((text) => text.length === 24 && millis(text) >= 0, 'is not an instant of the years 1970–9999');
