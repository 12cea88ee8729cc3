import * as z from 'zod';
import { MAX_IMPORT_LINE } from '../../domain/own-data-service.ts';
import { DATA_TYPES } from '../../domain/records.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { linesOf, ndjson } from '../ndjson.ts';
import { problem } from '../problems.ts';

const tag = 'Own data';
const NDJSON = 'application/x-ndjson';

const DataType = z.enum(DATA_TYPES);
const Summary = z
  .object({
    userId: z.string(),
    dataTypes: z.partialRecord(DataType, z.int()),
    totalItems: z.int(),
    lastUpdated: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Summary' });
const Wiped = z.object({ deleted: z.int(), remaining: z.boolean() }).meta({ id: 'Wiped' });
const ImportReport = z
  .object({
    imported: z.int(),
    skipped: z.int(),
    errors: z.array(z.object({ line: z.int(), code: z.string() })),
  })
  .meta({ id: 'ImportReport' });
const ExportLine = z.union([
  z.object({ dataType: DataType, record: z.looseObject({}) }),
  z.object({ end: z.literal(true), count: z.int() }),
]);

export const meRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/me',
    operationId: 'getSummary',
    summary: 'Summarise what is stored',
    tag,
    answers: { 200: { description: 'How many records there are of each data type', schema: Summary } },
    handle: async (c) => {
      const userId = c.get('userId');
      return json(c, { userId, ...(await c.get('services').ownData.summary(userId)) });
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/me/export',
    operationId: 'exportData',
    summary: 'Export everything as one JSON document a line, ended by a count',
    tag,
    answers: { 200: { description: 'A line for each record', schema: ExportLine, contentType: NDJSON } },
    handle: async (c) => {
      const lines = await ndjson(c.get('services').ownData.export(c.get('userId')));
      const disposition = 'attachment; filename="remo-export.ndjson"';
      return answer(c, lines, 200, { 'Content-Type': NDJSON, 'Content-Disposition': disposition });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/me/import',
    operationId: 'importData',
    summary: 'Import the lines of an export; records that are there already stay as they are',
    tag,
    streams: NDJSON,
    answers: { 200: { description: 'What became of the lines', schema: ImportReport } },
    handle: async (c) => {
      const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
      if (type !== NDJSON) return problem(c, 'unsupported-media-type');
      const lines = linesOf(c.req.raw.body ?? new Blob([]).stream(), MAX_IMPORT_LINE);
      return json(c, await c.get('services').ownData.import(c.get('userId'), lines));
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/me',
    operationId: 'wipeData',
    summary: 'Remove everything, or one data type, for good',
    tag,
    query: z.strictObject({ dataType: DataType.optional() }),
    answers: {
      200: { description: 'It is gone', schema: Wiped },
      202: { description: 'There is more; the same request goes on', schema: Wiped },
    },
    handle: async (c, { query: { dataType } }) => {
      const wiped = await c.get('services').ownData.wipe(c.get('userId'), dataType);
      return json(c, wiped, wiped.remaining ? 202 : 200);
    },
  }),
];
