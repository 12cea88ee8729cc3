import type { Context } from 'hono';
import { digest } from '../domain/ids.ts';
import type { Seen } from '../domain/version.ts';
import { answer, json } from './answer.ts';
import type { AppEnv } from './env.ts';

interface Versioned {
  version: number;
}

const etagOf = ({ version }: Versioned): string => `"${version}"`;

/** The versions that `If-Match` names (RFC 9110 §13.1.1); a tag of another form matches none. */
export const seenBy = (c: Context<AppEnv>): Seen => {
  const header = c.req.header('if-match')?.trim();
  if (header === undefined) return undefined;
  if (header === '*') return 'any';
  return header.split(',').flatMap((tag) => {
    const [, version] = /^"(\d{1,15})"$/.exec(tag.trim()) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
};

/** Whether `If-None-Match` says that the client has what `etag` stands for (RFC 9110 §13.1.2, weak comparison). */
const isKnown = (c: Context<AppEnv>, etag: string): boolean => {
  const header = c.req.header('if-none-match')?.trim();
  if (header === undefined) return false;
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
};

/** The record with its version as the entity tag. */
export const record = (c: Context<AppEnv>, body: Versioned): Response => {
  return json(c, body, 200, { ETag: etagOf(body) });
};

/** The record, or 304 if the client has it. */
export const conditionalRecord = (c: Context<AppEnv>, body: Versioned): Response => {
  const etag = etagOf(body);
  return isKnown(c, etag) ? answer(c, null, 304, { ETag: etag }) : json(c, body, 200, { ETag: etag });
};

/** A text with its digest as the entity tag, or 304 if the client has it. */
export const conditionalText = (c: Context<AppEnv>, text: string, contentType: string): Response => {
  const etag = `"${digest(text).slice(0, 32)}"`;
  if (isKnown(c, etag)) return answer(c, null, 304, { ETag: etag });
  return answer(c, text, 200, { ETag: etag, 'Content-Type': contentType });
};

/** 201 with the place and the version of what was made. */
export const created = (c: Context<AppEnv>, location: string, body: Versioned | object): Response => {
  const etag = 'version' in body ? { ETag: etagOf(body) } : {};
  return json(c, body, 201, { Location: location, ...etag });
};
