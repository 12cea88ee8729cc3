import * as z from 'zod';
import { InstantText } from './instant.ts';
import type { Kind } from './kind.ts';
import { Id } from './task.ts';
import { text } from './text.ts';

const FactText = text(2_000).refine((words) => words.trim() !== '', 'says nothing');

/** Something that a person has asked Remo to remember, in their own words. */
export const Fact = z
  .object({
    id: Id,
    text: FactText,
    source: z.enum(['chat', 'api']).meta({ description: 'Whether it was said in a conversation or written here' }),
    createdAt: InstantText,
    updatedAt: InstantText,
    version: z.int().min(1),
  })
  .meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

export const FactInput = z.strictObject({ text: FactText }).meta({ id: 'FactInput' });
export type FactInput = z.infer<typeof FactInput>;

/** A merge patch (RFC 7396). */
export const FactPatch = z.strictObject({ text: FactText.optional() }).meta({ id: 'FactPatch' });
export type FactPatch = z.infer<typeof FactPatch>;

export const FACT_PREFIX = 'fact#';

export const factKind: Kind<Fact> = {
  dataType: 'fact',
  schema: Fact.loose(),
  exported: z.strictObject(Fact.shape),
  // Ids grow with time, so that the oldest comes first.
  id: ({ id }) => id,
  orderKey: ({ id }) => FACT_PREFIX + id,
  livePrefix: FACT_PREFIX,
};
