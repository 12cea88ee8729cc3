import { generateKeyPairSync } from 'node:crypto';

/** `npm run --silent vapid-keys` prints a fresh pair of VAPID keys as settings. */
const {
  x = '',
  y = '',
  d = '',
} = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  format: 'jwk',
});
const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
process.stdout.write(`REMO_VAPID_PUBLIC_KEY=${point.toString('base64url')}\nREMO_VAPID_PRIVATE_KEY=${d}\n`);
