import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { everythingOf, refused } from './routes.ts';

const line = 'POST /v1/understand';

describe('POST /v1/understand', () => {
  it('reads a message as of the moment and place it is told, and keeps nothing', async () => {
    const remo = await createTestApp();
    const before = await everythingOf(remo, 'alice');
    const body = {
      text: 'Remind me to sing tomorrow 9am, and add wine to my list',
      now: '2026-03-28T12:00:00Z',
      timeZone: 'Europe/Berlin',
    };
    expect(await remo.ask('alice', line, { body })).toMatchObject({
      status: 200,
      body: {
        intent: 'reminder.create',
        when: { text: 'tomorrow 9am', span: [18, 30], fireAt: '2026-03-29T07:00:00.000Z' },
        requests: [
          { intent: 'reminder.create', title: 'sing', when: { due: { dateTime: '2026-03-29T09:00' } } },
          { intent: 'todo.create', title: 'wine' },
        ],
      },
    });
    expect(await everythingOf(remo, 'alice')).toBe(before);
  });

  it("reads in the person's own zone and words where it is told no other", async () => {
    const { ask } = await createTestApp();
    await ask('alice', 'PATCH /v1/preferences', {
      body: { timeZone: 'Asia/Kolkata', timesOfDay: { evening: '20:15' }, allDayTime: '07:00' },
    });
    const fireAt = async (text: string, more = {}) =>
      (await ask('alice', line, { body: { text, now: '2026-11-22T06:00:00Z', ...more } })).body.requests[0].when.fireAt;
    expect(await fireAt('remind me to call mom this evening')).toBe('2026-11-22T14:45:00.000Z');
    expect(await fireAt('remind me to call mom on monday')).toBe('2026-11-23T01:30:00.000Z');
    expect(await fireAt('remind me to call mom on monday', { timeZone: 'Europe/Berlin' })).toBe(
      '2026-11-23T06:00:00.000Z',
    );
  });

  it('is 422 where nobody knows the zone', async () => {
    const { ask } = await createTestApp();
    expect(await ask('alice', line, { body: { text: 'hi' } })).toMatchObject(refused(422, 'time-zone-unknown'));
  });
});
