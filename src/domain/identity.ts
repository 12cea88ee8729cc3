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
