import { randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';
import type { Received } from '../contract/receiver.ts';
import { newKeyPair } from './vapid-keys.ts';

/** A browser with keys of its own: what it sends when it subscribes, and how it reads what is pushed to it. */
export const openBrowser = () => {
  const { pair, publicKey } = newKeyPair();
  const auth = randomBytes(16).toString('base64url');
  const keys = { p256dh: publicKey, auth };
  return {
    keys,
    /** What `PushSubscription.toJSON()` yields. */
    subscriptionAt: (endpoint: string) => ({ endpoint, expirationTime: null, keys }),
    /** The message in a request, as text. */
    read: ({ bytes }: Pick<Received, 'bytes'>): string =>
      decrypt(bytes, { version: 'aes128gcm', privateKey: pair, authSecret: auth }).toString(),
  };
};
