import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../src/domain/language/reading.ts';
import { PreferencesInput } from '../../src/domain/preferences.ts';

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const start = () => {
  const reader = spawn(process.execPath, ['scripts/understand.ts'], {
    env: { PATH: process.env.PATH, TZ: 'Asia/Kolkata' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  undo.push(() => reader.kill('SIGKILL'));
  const answers = createInterface({ input: reader.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await answers.next()).value ?? 'null');
  return { reader, next };
};

const { timesOfDay, allDayTime } = PreferencesInput.parse({});
const now = '2026-11-22T15:00:00.000Z';
const timeZone = 'Europe/Berlin';

describe('npm run understand', () => {
  it('answers each line with a reading, before the next one is written', async () => {
    const { reader, next } = start();
    const text = 'remind me on 3/4 at 5pm to sing and add wine to my list';
    for (const locale of ['en-US', 'en-GB']) {
      reader.stdin.write(`${JSON.stringify({ text, now, timeZone, locale })}\n`);
      expect(await next()).toEqual(readMessage(text, { now, timeZone, locale, timesOfDay, allDayTime }));
    }
    reader.stdin.write('remind me to sing at 14:00 on june 5 2040\r\n');
    expect(await next()).toMatchObject({
      intent: 'reminder.create',
      when: { due: { dateTime: '2040-06-05T14:00' }, fireAt: '2040-06-05T08:30:00.000Z' },
    });
  });

  it('answers what it cannot read with an error, and goes on', async () => {
    const { reader, next } = start();
    const lines = [
      '{"text":',
      '',
      '{"text":"hi","now":"today"}',
      '{"text":"hi","user":"me"}',
      '{"text":7}',
      'x'.repeat(8_001),
      'x'.repeat(70_000),
      'hello',
    ];
    reader.stdin.write(Buffer.from([0x68, 0x69, 0xff, 0x0a]));
    expect(await next()).toEqual({ error: 'is not UTF-8' });
    reader.stdin.end(lines.join('\n'));
    const answers = [];
    for (const _ of lines) answers.push(await next());
    expect(answers.slice(0, -1)).toEqual(Array.from(lines.slice(1), () => ({ error: expect.any(String) })));
    expect(answers.at(-1)).toMatchObject({ intent: 'greeting' });
    expect(await once(reader, 'exit')).toEqual([0, null]);
  });

  it('ends when nobody reads what it writes', async () => {
    const { reader } = start();
    reader.stdin.on('error', () => undefined);
    reader.stdout.destroy();
    reader.stdin.write('hello\n'.repeat(1_000));
    expect(await once(reader, 'exit')).toEqual([0, null]);
  });
});
