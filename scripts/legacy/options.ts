import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { UserId } from '../../src/domain/identity.ts';
import type { Mode } from '../../src/domain/legacy/import-original.ts';
import type { Part } from '../../src/domain/legacy/original.ts';
import { TimeZone } from '../../src/domain/time-zone.ts';

export const USAGE = `npm run import-legacy -- [options]     only looks, unless --write is there

  --from-table NAME        the predecessor's table; default: Remo's own, where both lie side by side
  --from-export FOLDER     a full export of it to S3 in DynamoDB JSON, copied here: the folder with manifest-files.json
  --write                  store what is found
  --remove-originals       with --write: remove each original that is wholly stored
  --time-zone ZONE         where naive due times are read, if the person has no zone; default: REMO_DEFAULT_TIME_ZONE
  --time-zones FILE        JSON { "<old user id>": "<zone>" }: the same for single people; becomes their zone
  --clock-zone ZONE        the zone of the old server's own clock, for "created" and "timestamp"; default: UTC
  --users FILE             JSON { "<old user id>": "did:privy:…" } for ids that are no Privy DIDs
  --report FILE            writes every oddity as a line of JSON
  --names                  the report and messages name people, instead of a hash of each
  --segments N             how many segments of the table are read side by side, 1-64; default: 8
  --part K/N               read the K-th of N parts alone: N processes, one part each, share the work

The settings of Remo's table are those of the server: DYNAMODB_TABLE_NAME, AWS_REGION, REMO_CONVERSATION_DAYS …
`;

/** A command line that cannot be run; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const Users = z.record(z.string(), UserId);
const Zones = z.record(z.string(), TimeZone);

const mapIn = (file: string | undefined, schema: z.ZodType<Record<string, string>>): ReadonlyMap<string, string> => {
  if (file === undefined) return new Map();
  try {
    return new Map(Object.entries(schema.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const why = issue === undefined ? String(error) : `${issue.path.join('.')}: ${issue.message}`;
    throw new UsageError(`${file} cannot be used: ${why}`);
  }
};

const zone = (name: string | undefined, option: string): string | undefined => {
  const parsed = TimeZone.optional().safeParse(name);
  if (!parsed.success) throw new UsageError(`${option} is not an IANA time zone such as Europe/Berlin`);
  return parsed.data;
};

export interface Options {
  mode: Mode;
  fromTable: string | undefined;
  fromExport: string | undefined;
  timeZone: string | undefined;
  timeZones: ReadonlyMap<string, string>;
  clockZone: string;
  users: ReadonlyMap<string, string>;
  report: string | undefined;
  names: boolean;
  segments: number;
  part: Part;
}

const partOf = (text: string): Part => {
  const [, number = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const part = { number: Number(number) - 1, of: Number(of) };
  if (part.number < 0 || part.number >= part.of) throw new UsageError('--part is not a part such as 1/4');
  return part;
};

const modeOf = (write: boolean, removes: boolean): Mode => {
  if (!write) return 'look';
  return removes ? 'write-and-remove' : 'write';
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        'remove-originals': { type: 'boolean', default: false },
        names: { type: 'boolean', default: false },
        'from-table': { type: 'string' },
        'from-export': { type: 'string' },
        'time-zone': { type: 'string' },
        'time-zones': { type: 'string' },
        'clock-zone': { type: 'string' },
        users: { type: 'string' },
        report: { type: 'string' },
        segments: { type: 'string', default: '8' },
        part: { type: 'string', default: '1/1' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** What the command line says; `undefined` where it asks for help. */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const values = parse(args);
  if (values.help) return undefined;
  const { write, 'remove-originals': removes, 'from-table': fromTable, 'from-export': fromExport } = values;
  if (write && values['dry-run']) throw new UsageError('--dry-run and --write do not go together');
  if (removes && !write) throw new UsageError('--remove-originals needs --write');
  if (removes && fromExport !== undefined)
    throw new UsageError('--remove-originals works on a table, not on an export');
  if (fromTable !== undefined && fromExport !== undefined)
    throw new UsageError('--from-table and --from-export do not go together');
  const segments = Number(values.segments);
  if (!Number.isInteger(segments) || segments < 1 || segments > 64)
    throw new UsageError('--segments is not a whole number of 1-64');
  return {
    mode: modeOf(write, removes),
    fromTable,
    fromExport,
    timeZone: zone(values['time-zone'], '--time-zone'),
    timeZones: mapIn(values['time-zones'], Zones),
    clockZone: zone(values['clock-zone'], '--clock-zone') ?? 'UTC',
    users: mapIn(values.users, Users),
    report: values.report,
    names: values.names,
    segments,
    part: partOf(values.part),
  };
};
