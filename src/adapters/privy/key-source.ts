import { importSPKI } from 'jose';

/** Where the issuer's public keys come from. */
export interface KeySource {
  /**
   * The ES256 key that `kid`, or a token without one, is to be checked with; undefined when the issuer has none such.
   * Fails with `identity-unavailable` when the issuer cannot be asked.
   */
  find: (kid: string | undefined) => Promise<CryptoKey | undefined>;
}

/** One configured key, for every `kid`: SPKI PEM, in which settings often spell line ends as `\n`. Fails unless it is a P-256 key. */
export const pemKey = async (pem: string): Promise<KeySource> => {
  let key: CryptoKey;
  try {
    key = await importSPKI(pem.replaceAll('\\n', '\n').trim(), 'ES256');
  } catch (cause) {
    throw new Error('the verification key is not a P-256 public key in PEM form (BEGIN PUBLIC KEY)', { cause });
  }
  return { find: async () => key };
};
