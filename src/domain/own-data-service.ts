import { type DomainErrorCode, isDomainError } from './errors.ts';
import { importRecord } from './import-record.ts';
import { type Instant, plus, SECOND } from './instant.ts';
import { MAX_RECORD_BYTES, MAX_RECORD_DEPTH } from './item.ts';
import { jsonFault } from './json.ts';
import type { Moment, Retention } from './kind.ts';
import type { PreferencesService } from './preferences-service.ts';
import type { Quota } from './quota.ts';
import { type DataType, entriesOf, isDataType } from './records.ts';
import type { Resync } from './resync.ts';
import type { Summary, UserDataPort } from './user-data.ts';

/** A wipe that takes longer tells its caller to go on. */
const WIPE_WITHIN = 20 * SECOND;
/** So many lines of an import are written side by side. */
const WINDOW = 16;
/** An import with more faults than this is no export of ours: it ends there. */
const MAX_FAULTS = 1_000;

type ImportFault =
  | 'malformed-json'
  | 'unknown-data-type'
  | 'too-large'
  | 'expired'
  | 'too-many-errors'
  | DomainErrorCode;

export interface ImportReport {
  imported: number;
  skipped: number;
  errors: { line: number; code: ImportFault }[];
}

/** One line of an export; the last one says how many there were, so that a stream cut short can be told. */
export type ExportLine = { dataType: string; record: object } | { end: true; count: number };

interface Deps {
  store: UserDataPort;
  /** The real clock, whatever "now" the request at hand runs under. */
  clock: () => Instant;
  preferences: PreferencesService;
  resync: Resync;
  quota: Quota;
  retention: Retention;
}

/** A line that is not JSON is `undefined`, which no JSON is. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const hasField = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

/** What a person can do with all that is theirs. */
export const createOwnDataService = (deps: Deps) => {
  const { store, clock, preferences, resync } = deps;

  const importLine = async (userId: string, text: string | undefined, moment: Moment) => {
    if (text === undefined) return 'too-large';
    const line = parseJson(text);
    if (line === undefined) return 'malformed-json';
    if (hasField(line, 'end')) return 'end';
    if (!hasField(line, 'record') || jsonFault(line.record, MAX_RECORD_DEPTH) !== undefined) return 'invalid';
    if (!hasField(line, 'dataType') || typeof line.dataType !== 'string') return 'invalid';
    if (!isDataType(line.dataType)) return 'unknown-data-type';
    for (const entry of entriesOf(line.dataType)) {
      const outcome = await entry.visit((kind) => importRecord(deps, userId, kind, line.record, moment));
      if (outcome !== undefined) return outcome;
    }
    return 'invalid';
  };

  const importSafely = async (userId: string, text: string | undefined, moment: Moment) => {
    try {
      return await importLine(userId, text, moment);
    } catch (error) {
      // A store that is down ends the import with a true answer; what one record lacks is that line's affair.
      if (isDomainError(error) && error.code !== 'store-unavailable') return error.code;
      throw error;
    }
  };

  return {
    summary: (userId: string): Promise<Summary> => store.summarise(userId),

    export: async function* (userId: string): AsyncGenerator<ExportLine> {
      let count = 0;
      for await (const { dataType, record } of store.export(userId)) {
        yield { dataType, record: entriesOf(dataType).reduce((shown, entry) => entry.reveal(shown), record) };
        count += 1;
      }
      yield { end: true, count };
    },

    /** Takes the lines of an export (`undefined`: a line over the bound); ids stay, and what is there already stays. */
    import: async (userId: string, lines: AsyncIterable<string | undefined>): Promise<ImportReport> => {
      const { timeZone, allDayTime } = await preferences.settings(userId);
      const whereabouts = timeZone === undefined ? undefined : { timeZone, allDayTime };
      const moment = { now: clock(), whereabouts };
      const report: ImportReport = { imported: 0, skipped: 0, errors: [] };
      let window: { number: number; text: string | undefined }[] = [];

      const flush = async (): Promise<void> => {
        const outcomes = await Promise.all(window.map(({ text }) => importSafely(userId, text, moment)));
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome === 'imported' || outcome === 'skipped') report[outcome] += 1;
          else if (outcome !== 'end') report.errors.push({ line: window[index]?.number ?? 0, code: outcome });
        }
        window = [];
      };

      let number = 0;
      for await (const text of lines) {
        number += 1;
        if (text?.trim() === '') continue;
        window.push({ number, text });
        if (window.length === WINDOW) await flush();
        if (report.errors.length < MAX_FAULTS) continue;
        report.errors.push({ line: number, code: 'too-many-errors' });
        break;
      }
      await flush();
      await resync.run(userId);
      return report;
    },

    /** Removes everything, or one data type; `remaining` asks the caller to go on. */
    wipe: (userId: string, dataType?: DataType): Promise<{ deleted: number; remaining: boolean }> =>
      store.wipe(userId, dataType === undefined ? { all: true } : { dataType }, plus(clock(), WIPE_WITHIN)),
  };
};

/** The longest line of an import, in bytes: the largest record with its data type around it. */
export const MAX_IMPORT_LINE = MAX_RECORD_BYTES + 128;
