declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Undoes an encrypted content encoding (RFC 8188), with the keys of Web Push (RFC 8291) if there is a `privateKey`. */
  export const decrypt: (
    body: Buffer,
    parameters: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ) => Buffer;
}
