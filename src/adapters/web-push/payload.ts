import type { Notice } from '../../domain/channel.ts';

/** What is left of the 4096 bytes that every push service takes (RFC 8291 §4), header, padding delimiter and tag taken off. */
export const MAX_PAYLOAD = 3_993;

/** From the whole to the barest: how much of each text and of each list is told. Ids, 89 characters at most, stay whole. */
const MEASURES = [
  { chars: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY },
  { chars: 100, items: 20 },
  { chars: 100, items: 5 },
  { chars: 100, items: 1 },
];

/** The first `max` UTF-16 units, the last of which marks the cut; no half of a surrogate pair is left. */
const clipped = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** The notice as JSON of at most {@link MAX_PAYLOAD} bytes: where it is longer, its texts and lists are cut, or all its data left out. */
export const payloadOf = ({ at, event, data }: Notice): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder();
  const whole = { type: event, timestamp: at, data };
  for (const { chars, items } of MEASURES) {
    const cut = (_key: string, value: unknown): unknown => {
      if (typeof value === 'string') return clipped(value, chars);
      return Array.isArray(value) ? value.slice(0, items) : value;
    };
    const payload = encoder.encode(JSON.stringify(whole, cut));
    if (payload.length <= MAX_PAYLOAD) return payload;
  }
  return encoder.encode(JSON.stringify({ ...whole, data: {} }));
};
