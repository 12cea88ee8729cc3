import * as z from 'zod';

/** A part of the document. */
export type Json = Record<string, unknown>;

/** Request bodies are described as they are sent, answers as they arrive. */
type Io = 'input' | 'output';

/** A schema as the document has it; what it shares with others goes to `shared` and is referred to. */
export const describe = (schema: z.ZodType, io: Io, shared: Json): Json => {
  const { $schema, $defs, ...own } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Answers only ever grow: a client must bear a field that it does not know, unless the schema is closed for good.
      const { def } = zodSchema._zod;
      if (io === 'output' && def.type === 'object' && !('catchall' in def && def.catchall))
        delete jsonSchema.additionalProperties;
      // The pattern only spells out the format.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  }) as Json & { $defs?: Json };
  const relocate = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id, $id, ...rest } = relocate(definition) as Json;
    shared[name] ??= rest;
  }
  const { id, ...rest } = relocate(own) as Json;
  if (typeof id !== 'string') return rest;
  shared[id] ??= rest;
  return { $ref: `#/components/schemas/${id}` };
};
