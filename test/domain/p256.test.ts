import { describe, expect, it } from 'vitest';
import { P256Point } from '../../src/domain/p256.ts';
import { newKeyPair } from '../support/vapid-keys.ts';

const isPoint = (text: string): boolean => P256Point.safeParse(text).success;

describe('a P-256 point', () => {
  it('is the public key of any pair', () => {
    for (let n = 0; n < 50; n += 1) expect(isPoint(newKeyPair().publicKey)).toBe(true);
  });

  const point = Buffer.from(newKeyPair().publicKey, 'base64url');
  const changed = (at: number, to: number): string => {
    const bytes = Buffer.from(point);
    bytes[at] = to;
    return bytes.toString('base64url');
  };
  it.each([
    ['nothing', ''],
    ['the point at infinity', 'AA'],
    ['a compressed one', Buffer.concat([Buffer.of(2), point.subarray(1, 33)]).toString('base64url')],
    ['one with another first byte', changed(0, 5)],
    ['one beside the curve', changed(64, (point[64] ?? 0) ^ 1)],
    ['coordinates beyond the field', `BP${'_'.repeat(85)}`],
    ['one that is too short', point.subarray(0, 64).toString('base64url')],
    ['one that is too long', Buffer.concat([point, Buffer.of(0)]).toString('base64url')],
    ['base64 with padding', `${point.toString('base64url')}=`],
    ['other characters', '*'.repeat(87)],
    ['a long text', 'B'.repeat(100_000)],
  ])('is not %s', (_what, text) => {
    expect(isPoint(text)).toBe(false);
  });
});
