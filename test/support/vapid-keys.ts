import { createECDH } from 'node:crypto';

/** A P-256 key pair as Web Push writes it: an uncompressed point and 32 bytes, in base64url. */
export const newKeyPair = () => {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url');
  // Node drops leading zeros.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
  return { pair, publicKey, privateKey };
};

/** A server's fresh VAPID keys. */
export const newVapidKeys = () => {
  const { publicKey, privateKey } = newKeyPair();
  return { publicKey, privateKey, subject: 'mailto:remo@example.com' };
};
