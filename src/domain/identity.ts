import * as z from 'zod';

/** A Privy DID (W3C DID Core §3.1) without percent-encoding, at most 128 characters. */
export const UserId = z.string().regex(/^did:privy:[A-Za-z0-9._:-]{1,118}$/);

/** Who is asking. */
export interface Identity {
  /** The Privy DID (`did:privy:…`) as the token spells it: case is kept, nothing is decoded. */
  userId: string;
}

/**
 * Tells whose bearer token this is. Fails with `unauthenticated` when the token is at fault, and with
 * `identity-unavailable` when it cannot be judged because the issuer's keys cannot be had.
 */
export type VerifyToken = (token: string) => Promise<Identity>;
