import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { openFetchTransport } from '../src/adapters/dynamo-http/fetch-transport.ts';
import { compose } from '../src/compose.ts';
import { parseConfig, parseDisklessConfig } from '../src/config.ts';
import { newKeyPair, newVapidKeys } from './support/vapid-keys.ts';

const keys = newVapidKeys();
const VAPID = {
  REMO_VAPID_PUBLIC_KEY: keys.publicKey,
  REMO_VAPID_PRIVATE_KEY: keys.privateKey,
  REMO_VAPID_SUBJECT: keys.subject,
};

/** What is said of settings that cannot be used. */
const complaintOf = (source: object): string => {
  try {
    parseConfig(source);
  } catch (error) {
    if (error instanceof Error && error.name === 'ConfigError') return error.message;
    throw error;
  }
  return '';
};

describe('the VAPID settings', () => {
  it('are taken together, on every runtime', () => {
    expect(parseConfig(VAPID).vapid).toEqual(keys);
    expect(parseDisklessConfig({ ...VAPID, PRIVY_APP_ID: 'app' }).vapid).toEqual(keys);
  });

  it.each([{}, { REMO_VAPID_PUBLIC_KEY: '', REMO_VAPID_PRIVATE_KEY: '', REMO_VAPID_SUBJECT: '' }])(
    'are none where all are missing: %j',
    (source) => {
      expect(parseConfig(source).vapid).toBeUndefined();
    },
  );

  it.each(Object.keys(VAPID))('without %s name it', (missing) => {
    const complaint = complaintOf({ ...VAPID, [missing]: undefined });
    for (const name of Object.keys(VAPID)) expect(complaint.includes(`${name}:`), name).toBe(name === missing);
  });

  it.each([
    ['REMO_VAPID_PUBLIC_KEY', 'nonsense'],
    ['REMO_VAPID_PUBLIC_KEY', keys.privateKey],
    ['REMO_VAPID_PUBLIC_KEY', `BA${'A'.repeat(85)}`],
    ['REMO_VAPID_PRIVATE_KEY', 'nonsense'],
    ['REMO_VAPID_PRIVATE_KEY', newKeyPair().publicKey],
    ['REMO_VAPID_SUBJECT', 'remo@example.com'],
    ['REMO_VAPID_SUBJECT', 'mailto:nobody'],
    ['REMO_VAPID_SUBJECT', 'mailto:a b@example.com'],
    ['REMO_VAPID_SUBJECT', 'http://example.com'],
    ['REMO_VAPID_SUBJECT', `https://example.com/${'x'.repeat(500)}`],
  ])('with the %s %j name it and repeat nothing', (name, value) => {
    const complaint = complaintOf({ ...VAPID, [name]: value });
    for (const other of Object.keys(VAPID)) expect(complaint.includes(`${other}:`), other).toBe(other === name);
    for (const each of [value, keys.publicKey, keys.privateKey]) expect(complaint).not.toContain(each);
  });

  it('of two pairs name the private key when everything is wired', async () => {
    const settings = { ...VAPID, REMO_VAPID_PRIVATE_KEY: newVapidKeys().privateKey };
    const open = parseDisklessConfig({ ...settings, REMO_STORAGE: 'memory', PRIVY_APP_ID: 'app' });
    const runtime = {
      write: () => {},
      sha256,
      openTransport: openFetchTransport,
      findCredentials: () => Promise.reject(new Error('there are none')),
      fetchOutward: async () => ({ fault: 'refused-address' }) as const,
      allowLoopback: false,
    };
    await expect(compose(open, runtime)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'REMO_VAPID_PRIVATE_KEY: is not the one of REMO_VAPID_PUBLIC_KEY',
    });
  });

  it('may name an address on the web', () => {
    const subject = 'https://example.com/contact';
    expect(parseConfig({ ...VAPID, REMO_VAPID_SUBJECT: subject }).vapid?.subject).toBe(subject);
  });
});

describe('REMO_PUBLIC_URL', () => {
  it.each(['https://remo.example.com', 'https://remo.example.com:8443', 'http://127.0.0.1:8787'])(
    'may be %s',
    (origin) => {
      expect(parseConfig({ REMO_PUBLIC_URL: origin }).publicUrl).toBe(origin);
    },
  );

  it.each([
    'remo.example.com',
    'https://remo.example.com/',
    'https://remo.example.com/path',
    'http://remo.example.com',
    'ftp://remo.example.com',
  ])('is refused when it is %s', (url) => {
    expect(complaintOf({ REMO_PUBLIC_URL: url })).toContain('REMO_PUBLIC_URL:');
  });
});
