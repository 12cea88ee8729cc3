import * as z from 'zod';
import { P256Point } from '../domain/p256.ts';

/** How push services reach the operator (RFC 8292 §2.1). */
const isContact = (text: string): boolean =>
  /^mailto:[^\s@]{1,64}@[^\s@]{1,255}$/.test(text) || (text.length <= 500 && URL.parse(text)?.protocol === 'https:');

/** The variables by which the server names itself to push services. */
export const VAPID_VARIABLES = {
  REMO_VAPID_PUBLIC_KEY: P256Point.optional(),
  REMO_VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'is not a P-256 private key of 32 bytes in base64url')
    .optional(),
  REMO_VAPID_SUBJECT: z.string().refine(isContact, 'is neither a mailto: nor an https: address').optional(),
};
type Variables = z.infer<z.ZodObject<typeof VAPID_VARIABLES>>;

const NAMES = ['REMO_VAPID_PUBLIC_KEY', 'REMO_VAPID_PRIVATE_KEY', 'REMO_VAPID_SUBJECT'] as const;

/** How the server names itself to push services; both keys are base64url. */
export interface VapidConfig {
  publicKey: string;
  privateKey: string;
  subject: string;
}

/** They stand together or not at all. */
export const vapidFaults = (env: Variables): (readonly [key: keyof Variables, message: string])[] => {
  const missing = NAMES.filter((name) => env[name] === undefined);
  if (missing.length === NAMES.length) return [];
  return missing.map((name) => [name, 'is needed beside the other REMO_VAPID settings']);
};

export const vapidOf = (env: Variables): VapidConfig | undefined => {
  const [publicKey, privateKey, subject] = NAMES.map((name) => env[name]);
  if (publicKey === undefined || privateKey === undefined || subject === undefined) return undefined;
  return { publicKey, privateKey, subject };
};
