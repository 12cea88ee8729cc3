import { jsonFault } from '../json.ts';
import { DEFAULT_PREFERENCES, type Preferences, preferencesKind } from '../preferences.ts';
import { timeZoneNamed } from '../time-zone.ts';
import { wordsOf } from './fields.ts';
import { dataOf, fingerprint, type Ground, isMap, type Original } from './original.ts';
import { type Plan, planned } from './plan.ts';
import { instantOf, readTime } from './time.ts';

const ZONES = ['timezone', 'timeZone', 'time_zone'] as const;

/** The zone that a person's old preferences name: its IANA name, `unknown` for one that does not exist. */
export const zoneIn = (data: unknown): string | undefined => {
  const named = isMap(data) ? ZONES.map((name) => wordsOf(data[name])?.trim()).find((zone) => zone) : undefined;
  return named === undefined ? undefined : (timeZoneNamed(named) ?? 'unknown');
};

/** The zone in which a person's own old preferences have their times. */
export const ownZone = (original: Original | undefined): string | undefined => {
  const zone = original && zoneIn(dataOf(original));
  return zone === 'unknown' ? undefined : zone;
};

/** The predecessor's `user_preferences`: all of it becomes the person's own map, and a zone in it their zone. */
export const planPreferences = (
  data: Record<string, unknown> | unknown[],
  writtenAt: unknown,
  ground: Ground,
): Plan => {
  const plan: Plan = { read: 1, planned: [], oddities: [] };
  if (!isMap(data)) return { ...plan, oddities: [{ what: 'unreadable' }] };
  if (jsonFault(data) !== undefined) return { ...plan, oddities: [{ what: 'invalid' }] };
  const own = zoneIn(data);
  if (own === 'unknown') plan.oddities.push({ what: 'time-zone-unknown' });
  const timeZone = (own === 'unknown' ? undefined : own) ?? ground.namedZone;
  const noted = readTime(data.last_updated) ?? readTime(writtenAt);
  const record = {
    ...DEFAULT_PREFERENCES,
    ...(timeZone !== undefined && { timeZone }),
    custom: data,
    version: 1,
    updatedAt: noted === undefined ? ground.now : instantOf(noted, ground.clockZone),
  };
  // Only what has come to be under another zone must be given its instants anew.
  const moves = ground.defaultTimeZone !== undefined && timeZone !== undefined && timeZone !== ground.defaultTimeZone;
  const made = planned({
    kind: preferencesKind,
    record: record as Preferences,
    stored: (parsed) => (moves ? { ...parsed, resync: { epoch: ground.now } } : parsed),
    covers: (found, { custom }) => fingerprint(found.custom) === fingerprint(custom),
  });
  if ('what' in made) plan.oddities.push(made);
  else plan.planned.push(made);
  return plan;
};
