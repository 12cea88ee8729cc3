import { bytesToHex } from '@noble/hashes/utils.js';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** What the table's endpoint is called, over and over: `POST /` with a body of this type. */
export const CONTENT_TYPE = 'application/x-amz-json-1.0';

interface Signed {
  /** `DynamoDB_20120810.GetItem` and the like. */
  target: string;
  body: Uint8Array;
  credentials: Credentials;
  /** Milliseconds since 1970, by the service's clock. */
  at: number;
}

/** SHA-256, by whatever the runtime has that is fast. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
type Mac = (text: string) => Uint8Array;

const encoder = new TextEncoder();
const BLOCK = 64;

/** `2026-11-22T15:00:00.000Z` as `20261122T150000Z`. */
const basic = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

const joined = (block: Uint8Array, tail: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(block.length + tail.length);
  bytes.set(block);
  bytes.set(tail, block.length);
  return bytes;
};

/** HMAC-SHA-256 (RFC 2104) under one key. */
const macWith = (sha256: Sha256, given: Uint8Array): Mac => {
  const key = given.length > BLOCK ? sha256(given) : given;
  const padded = (mask: number): Uint8Array => Uint8Array.from({ length: BLOCK }, (_, at) => (key[at] ?? 0) ^ mask);
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return (text) => sha256(joined(outer, sha256(joined(inner, encoder.encode(text)))));
};

/**
 * Signs requests to DynamoDB by Signature Version 4 (AWS General Reference, "Create a signed AWS API request"), and gives
 * the headers to send. As method, path and the signed headers' names never change, only what does change is put
 * together each time, and a day's key is derived once.
 */
export const createSigner = ({ region, host, sha256 }: { region: string; host: string; sha256: Sha256 }) => {
  const hexDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
  let known: { secret: string; day: string; mac: Mac } | undefined;

  const macOf = (secret: string, day: string): Mac => {
    if (known?.secret === secret && known.day === day) return known.mac;
    const scope = [day, region, 'dynamodb', 'aws4_request'];
    const mac = scope.reduce(
      (keyed, part) => macWith(sha256, keyed(part)),
      macWith(sha256, encoder.encode(`AWS4${secret}`)),
    );
    known = { secret, day, mac };
    return mac;
  };

  return ({ target, body, credentials, at }: Signed): Record<string, string> => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const stamp = basic(at);
    const day = stamp.slice(0, 8);
    const scope = `${day}/${region}/dynamodb/aws4_request`;
    const token = sessionToken === undefined ? '' : `x-amz-security-token:${sessionToken}\n`;
    const names = `content-type;host;x-amz-date;${token && 'x-amz-security-token;'}x-amz-target`;
    const lines = `content-type:${CONTENT_TYPE}\nhost:${host}\nx-amz-date:${stamp}\n${token}x-amz-target:${target}\n`;
    const request = `POST\n/\n\n${lines}\n${names}\n${hexDigest(body)}`;
    const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hexDigest(encoder.encode(request))}`;
    const signature = bytesToHex(macOf(secretAccessKey, day)(toSign));
    return {
      'content-type': CONTENT_TYPE,
      'x-amz-date': stamp,
      'x-amz-target': target,
      ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    };
  };
};
