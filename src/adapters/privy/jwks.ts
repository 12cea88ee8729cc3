import { importJWK } from 'jose';
import * as z from 'zod';

const MAX_BYTES = 64 * 1024;
const MAX_KEYS = 32;

/** The issuer's ES256 keys by `kid`; one without a `kid` stands under ''. */
export type Keys = ReadonlyMap<string, CryptoKey>;

const documentSchema = z.object({ keys: z.array(z.unknown()).max(MAX_KEYS) });

const keySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(64),
  y: z.string().max(64),
  kid: z.string().max(256).default(''),
  alg: z.literal('ES256').optional(),
  use: z.literal('sig').optional(),
});

const readBounded = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new Error(`the key set is larger than ${MAX_BYTES} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

interface Request {
  url: string;
  fetch: typeof fetch;
  timeoutMs: number;
}

/**
 * Downloads a JWK Set. Members that are no ES256 key are passed over, as RFC 7517 §5 asks; a set without any, a redirect
 * and any other answer than a small 200 is an error.
 */
export const fetchKeys = async ({ url, fetch, timeoutMs }: Request): Promise<Keys> => {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    // A redirect would let another host name the keys; Workers do not know 'error'.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the key set was answered with ${response.status}`);
  }
  const document = documentSchema.parse(JSON.parse(await readBounded(response)));
  const keys = new Map<string, CryptoKey>();
  for (const member of document.keys) {
    const jwk = keySchema.safeParse(member);
    if (jwk.success && !keys.has(jwk.data.kid)) {
      const { kty, crv, x, y, kid } = jwk.data;
      const key = await importJWK({ kty, crv, x, y }, 'ES256');
      if (key instanceof CryptoKey) {
        keys.set(kid, key);
      }
    }
  }
  if (keys.size === 0) {
    throw new Error('the key set holds no ES256 key');
  }
  return keys;
};
