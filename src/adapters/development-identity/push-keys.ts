import { openKeyFile } from './key-file.ts';

/** Nobody reads mail there (RFC 2606 §3): a push service has no operator to complain to. */
const SUBJECT = 'mailto:development@example.com';

/** The VAPID keys kept in `<dataDir>/push.json`, made on first use, with which a developer's machine names itself to push services. */
export const openDevelopmentPushKeys = async (dataDir: string) => {
  const { x = '', y = '', d = '' } = (await openKeyFile(dataDir, 'push.json')).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d, subject: SUBJECT };
};
