import { isDomainError } from './errors.ts';
import type { Kind, Moment, Retention } from './kind.ts';
import type { Quota } from './quota.ts';
import type { UserDataPort } from './user-data.ts';

/** No record grows so old by itself; counting on from a larger number would end at the bounds of JSON's. */
const MAX_VERSION = 1_000_000_000;

interface Deps {
  store: UserDataPort;
  quota: Quota;
  retention: Retention;
}

export type ImportOutcome = 'imported' | 'skipped' | 'invalid' | 'expired';

/** The version of an imported record; the defaults, which are version 0, become a first one when they are stored. */
const versionOf = (record: object): number =>
  'version' in record && typeof record.version === 'number' ? Math.max(1, record.version) : 1;

/** Puts one exported record where nothing of its id is; `undefined` if the input is not of this kind. */
export const importRecord = async <R extends object>(
  { store, quota, retention }: Deps,
  userId: string,
  kind: Kind<R>,
  input: unknown,
  moment: Moment,
): Promise<ImportOutcome | undefined> => {
  const parsed = kind.exported?.safeParse(input);
  if (!parsed?.success) return undefined;
  const version = versionOf(parsed.data);
  if (version > MAX_VERSION) return 'invalid';
  const given = 'version' in parsed.data ? { ...parsed.data, version } : parsed.data;
  const { livePrefix } = kind;
  if (livePrefix !== undefined && kind.orderKey?.(given)?.startsWith(livePrefix)) {
    // What is there already takes no more room.
    if ((await store.get(userId, kind, kind.id(given))) !== undefined) return 'skipped';
    await quota.claim(userId, kind);
  }
  // Behind the bound on live records, for what is derived may take milliseconds: the next occurrence of a rule.
  const record = kind.imported?.(given, moment) ?? given;
  if ((kind.expiresAt?.(record, retention) ?? moment.now) < moment.now) return 'expired';
  try {
    await store.put(userId, kind, record, 0);
    return 'imported';
  } catch (error) {
    if (isDomainError(error, 'version-conflict')) return 'skipped';
    throw error;
  }
};
