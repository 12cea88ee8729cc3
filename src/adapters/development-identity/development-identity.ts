import { createPublicKey, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, SignJWT } from 'jose';
import { openKeyFile } from './key-file.ts';

const LIFETIME_S = 60 * 60;
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Stands in for Privy on a developer's machine: the same tokens, signed with a key of the data directory's own. */
export interface DevelopmentIdentity {
  appId: 'remo-development';
  /** SPKI PEM. */
  verificationKey: string;
  /** A bearer token for `did:privy:<name>`, good for an hour; fails unless the name is 1 to 64 of `A-Za-z0-9_-`. */
  issue: (name: string, nowMs: number) => Promise<string>;
}

/** Opens the identity kept in `dataDir` and makes it on first use; fails when its file is damaged or open to others. */
export const openDevelopmentIdentity = async (dataDir: string): Promise<DevelopmentIdentity> => {
  const appId = 'remo-development';
  const privateKey = await openKeyFile(dataDir);
  const publicKey = createPublicKey(privateKey);
  const kid = await calculateJwkThumbprint(publicKey);

  const issue = async (name: string, nowMs: number): Promise<string> => {
    if (!NAME.test(name)) {
      throw new RangeError('a name is 1 to 64 letters, digits, "_" or "-"');
    }
    const issuedAt = Math.floor(nowMs / 1000);
    return new SignJWT({ sid: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid })
      .setIssuer('privy.io')
      .setAudience(appId)
      .setSubject(`did:privy:${name}`)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_S)
      .sign(privateKey);
  };

  return { appId, verificationKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), issue };
};
