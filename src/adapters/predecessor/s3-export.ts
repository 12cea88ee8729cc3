import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { isMap, type LegacySource, type Original, type Part } from '../../domain/legacy/original.ts';
import { ownZone } from '../../domain/legacy/preferences.ts';
import { originalIn } from './attribute-value.ts';

/** An item has at most 400 KB, which escapes may multiply. */
const MAX_LINE = 8 * 1024 * 1024;

/** An export that cannot be read, or that lacks a part. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

const Summary = z.object({
  outputFormat: z.literal('DYNAMODB_JSON', 'is no export in DynamoDB JSON'),
  exportType: z.literal('FULL_EXPORT', 'is no full export').optional(),
});
const DataFile = z.object({ itemCount: z.int().min(0), dataFileS3Key: z.string().min(1) });
const Line = z.object({ Item: z.custom<Record<string, unknown>>(isMap, 'is no item') });

const parsed = <T>(schema: z.ZodType<T>, text: string, where: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new ExportError(`${where}: ${error instanceof z.ZodError ? error.issues[0]?.message : 'is no JSON'}`);
  }
};

const textOf = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

interface DataPart {
  file: string;
  items: number;
}

/** What the manifests promise (Amazon DynamoDB Developer Guide, "DynamoDB table export output format"). */
const partsIn = async (folder: string): Promise<DataPart[]> => {
  const summary = await textOf(join(folder, 'manifest-summary.json'));
  if (summary !== undefined) parsed(Summary, summary, 'manifest-summary.json');
  const files = await textOf(join(folder, 'manifest-files.json'));
  if (files === undefined) throw new ExportError(`${folder} has no manifest-files.json: name the folder of one export`);
  const parts = files
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parsed(DataFile, line, 'manifest-files.json'))
    .map(({ dataFileS3Key, itemCount }) => ({ file: join(folder, 'data', basename(dataFileS3Key)), items: itemCount }));
  for (const { file } of parts) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new ExportError(`${file} is missing`);
  }
  return parts;
};

async function* linesIn(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  try {
    for await (const chunk of unpacked.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE) throw new ExportError(`${basename(file)} has a line longer than any item`);
      yield* lines;
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new ExportError(`${basename(file)} cannot be read to its end (${String(error.code)})`, { cause: error });
  } finally {
    bytes.destroy();
  }
  yield rest;
}

async function* originalsIn({ file, items }: DataPart, onItem: () => void): AsyncGenerator<Original> {
  let count = 0;
  for await (const line of linesIn(file)) {
    if (line === '') continue;
    count += 1;
    onItem();
    const { Item } = parsed(Line, line, `${basename(file)}, line ${count}`);
    const original = originalIn(Item);
    if (original !== undefined) yield original;
  }
  if (count !== items) throw new ExportError(`${basename(file)} has ${count} items where the manifest has ${items}`);
}

/**
 * A full export of the predecessor's table to S3, copied to this machine's disk; nothing in it is ever changed. Of the
 * people in `wholly` it remembers all preferences, of the others who have one the zone.
 */
export const openS3Export = async (
  folder: string,
  wholly: ReadonlySet<string>,
  part: Part = { number: 0, of: 1 },
): Promise<LegacySource> => {
  const parts = await partsIn(folder);
  const mine = parts.filter((_, n) => n % part.of === part.number);
  let done = 0;

  async function* all(some: readonly DataPart[], onItem: () => void): AsyncGenerator<Original> {
    for (const one of some) yield* originalsIn(one, onItem);
  }

  // An export cannot be asked for one item: a first reading finds what the second has to know.
  const preferences = new Map<string, Original>();
  for await (const { handle, ...original } of all(parts, () => {})) {
    const { userId, dataType } = original;
    if (dataType !== 'user_preferences') continue;
    const timezone = ownZone(original);
    if (wholly.has(userId)) preferences.set(userId, original);
    else if (timezone !== undefined) preferences.set(userId, { ...original, data: { timezone } });
  }

  return {
    streams: () => {
      done = 0;
      const onItem = (): void => {
        done += 1;
      };
      return [all(mine, onItem)];
    },
    preferencesOf: async (userId) => preferences.get(userId),
    progress: () => ({ done, total: mine.reduce((sum, { items }) => sum + items, 0) }),
  };
};
