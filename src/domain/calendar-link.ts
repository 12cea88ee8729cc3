import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { textOfBase64Url, toBase64Url } from './base64url.ts';
import { UserId } from './identity.ts';
import { digest } from './ids.ts';
import { InstantText } from './instant.ts';
import type { Kind } from './kind.ts';

/** The one link to a person's calendar. Of the secret that opens it only the digest is kept. */
const CalendarLink = z
  .object({ digest: z.string().length(64), createdAt: InstantText, version: z.int().min(1) })
  .loose();
export interface CalendarLink {
  /** The SHA-256 of the secret. */
  digest: string;
  createdAt: string;
  version: number;
}

export const CALENDAR_LINK_ID = 'self';

export const calendarLinkKind: Kind<CalendarLink> = {
  dataType: 'calendar',
  schema: CalendarLink,
  id: () => CALENDAR_LINK_ID,
};

/** An encoded user id, and 24 random bytes. */
const FORM = /^([A-Za-z0-9_-]{15,171})\.[A-Za-z0-9_-]{32}\.ics$/;

const FILE_END = '.ics';

/**
 * The name of a person's feed, which is its secret: the person's id is in front, so that one read finds the record that
 * tells whether the rest is right, and nothing has to be indexed by secret.
 */
export const feedName = (userId: string, key: Uint8Array): string =>
  `${toBase64Url(utf8ToBytes(userId))}.${toBase64Url(key)}${FILE_END}`;

/** The person whom the name of a feed claims to be of; `undefined` for what is no such name. */
export const ownerNamed = (name: string): string | undefined => {
  const [, encoded] = FORM.exec(name) ?? [];
  if (encoded === undefined) return undefined;
  try {
    return UserId.safeParse(textOfBase64Url(encoded)).data;
  } catch {
    // Neither base64url nor UTF-8.
    return undefined;
  }
};

/** The whole name is digested: it has no second spelling. */
export const feedDigest = (name: string): string => digest(name);

/** Whether the link is opened by `name`, in a time that does not tell how near it comes. */
export const opens = (name: string, link: CalendarLink): boolean => {
  const given = feedDigest(name);
  let difference = given.length ^ link.digest.length;
  for (let n = 0; n < given.length; n += 1) difference |= given.charCodeAt(n) ^ link.digest.charCodeAt(n);
  return difference === 0;
};
