/** A person's records in their order. */
export const BY_USER = 'by_user';
/** What is armed, across people. */
export const BY_DUE = 'by_due';
