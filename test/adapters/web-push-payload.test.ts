import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PAYLOAD, payloadOf } from '../../src/adapters/web-push/payload.ts';
import { firedNotice } from '../../src/domain/notification.ts';
import { Title } from '../../src/domain/task.ts';
import { NOTICE } from '../contract/channel.ts';

const said = (bytes: Uint8Array) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

describe('the payload of a push message', () => {
  /** Six bytes in JSON for each UTF-16 unit: nothing takes more. */
  const largest = Title.parse('\u0001'.repeat(500));
  const reminderId = 'r'.repeat(64);
  const at = '2026-11-23T14:00:00.000Z';
  const notification = {
    id: `${reminderId}.${at}`,
    reminderId,
    todoId: reminderId,
    title: largest,
    priority: 'urgent',
    scheduledAt: at,
    firedAt: at,
    late: false,
    missed: false,
    readAt: at,
  } as const;

  it.each([
    ['that takes the most bytes', largest],
    ['of 500 Chinese characters', '漢'.repeat(500)],
    ['of 250 turtles', '🐢'.repeat(250)],
  ])('holds the whole of a ring with a title %s', (_what, title) => {
    const payload = payloadOf(firedNotice({ ...notification, title: Title.parse(title) }));
    expect(payload.length).toBeLessThanOrEqual(MAX_PAYLOAD);
    expect(said(payload)).toEqual({ type: 'reminder.fired', timestamp: at, data: { ...notification, title } });
  });

  it('keeps whole ids and the beginnings of texts and lists where the whole is too long', () => {
    const data = { count: 40, items: Array.from({ length: 40 }, () => notification) };
    const { data: cut } = said(payloadOf({ ...NOTICE, event: 'reminders.missed', data }));
    expect(cut.count).toBe(40);
    expect(cut.items.length).toBeGreaterThan(0);
    expect(cut.items[0]).toEqual({ ...notification, title: `${largest.slice(0, 99)}…` });
  });

  it('cuts no character in half', () => {
    const { data } = said(payloadOf({ ...NOTICE, data: { text: `x${'🐢'.repeat(3_000)}` } }));
    expect(data.text).toBe(`x${'🐢'.repeat(49)}…`);
  });

  it('leaves the data out where even its beginnings are too long', () => {
    const data = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`key-${n}`, n]));
    expect(said(payloadOf({ ...NOTICE, data }))).toEqual({ type: NOTICE.event, timestamp: NOTICE.at, data: {} });
  });

  it('always fits and is always JSON that names its event', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.nat(5_000), (json, length) => {
        const payload = payloadOf({ ...NOTICE, data: { ...json, text: '\u0001🐢'.repeat(length) } });
        expect(payload.length).toBeLessThanOrEqual(MAX_PAYLOAD);
        expect(said(payload)).toMatchObject({ type: NOTICE.event, timestamp: NOTICE.at });
      }),
    );
  });
});
