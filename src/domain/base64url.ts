/** `bytes` in base64url without padding (RFC 4648 §5). */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The bytes that `encoded` stands for; throws where it is none. */
export const fromBase64Url = (encoded: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** The UTF-8 text that `encoded` stands for; throws where it is none. */
export const textOfBase64Url = (encoded: string): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(encoded));
