import * as fc from 'fast-check';
import { NAUGHTY_STRINGS } from './naughty.ts';
import { POOLS } from './pools.ts';

/** A JSON Schema, as far as the document uses it. */
export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}
interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}
export interface Described {
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
export interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

const MAX_DEPTH = 6;
const deep = (levels: number): unknown => {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { in: value } : [value];
  return value;
};

const naughty = fc.constantFrom(...NAUGHTY_STRINGS);
export const text = fc.oneof(
  naughty,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 1e-300, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 4_102_444_800_000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
/** Anything but what is wanted. */
export const stray: fc.Arbitrary<unknown> = fc.oneof(
  naughty,
  number,
  fc.constantFrom(null, true, false, [], {}, [[]], [null], '', { constructor: 1 }, JSON.parse('{"then":{}}'), {
    $ref: '#',
  }),
  fc.integer({ min: 20, max: 40 }).map(deep),
  fc.constantFrom(
    ...[
      Array(2_000).fill(0),
      Array(500).fill({ a: 'b' }),
      Object.fromEntries(NAUGHTY_STRINGS.map((key) => [key, key])),
    ],
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Values of a schema: such as fit it, and at its bounds; now and then, if `strays`, something else in the place of a part. */
export const valuesOf = ({ components }: Document) => {
  const strings = (
    { pattern, examples = [], minLength = 0, maxLength = 200 }: Schema,
    name: string,
  ): fc.Arbitrary<string> => {
    const pool = [...(POOLS[name] ?? []), ...examples.map(String)];
    return fc.oneof(
      ...(pool.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...pool) }] : []),
      ...(pattern === undefined
        ? [{ weight: 2, arbitrary: text }]
        : [{ weight: 3, arbitrary: fc.stringMatching(new RegExp(pattern)) }]),
      fc.constantFrom(
        'x',
        'x'.repeat(minLength),
        'x'.repeat(maxLength),
        'x'.repeat(maxLength + 1),
        '😀'.repeat(maxLength / 2),
      ),
    );
  };

  const fitting = (schema: Schema, name: string, strays: boolean, depth: number): fc.Arbitrary<unknown> => {
    const part = (inner: Schema, as: string): fc.Arbitrary<unknown> => {
      if (depth === MAX_DEPTH) return fc.constant(null);
      const fits = fitting(inner, as, strays, depth + 1);
      return strays ? fc.oneof({ weight: 7, arbitrary: fits }, { weight: 1, arbitrary: stray }) : fits;
    };
    const { $ref, anyOf, oneOf, const: only, enum: some, minimum = -10, maximum = 10 } = schema;
    if ($ref !== undefined) return part(components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, name);
    const branches = anyOf ?? oneOf;
    if (branches !== undefined) return fc.oneof(...branches.map((branch) => part(branch, name)));
    if (only !== undefined) return fc.constant(only);
    if (some !== undefined) return fc.constantFrom(...some);
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'string':
        return strings(schema, name);
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return fc.oneof(
          fc.constantFrom(minimum - 1, minimum, maximum, maximum + 1),
          fc.integer({ min: minimum, max: maximum }),
        );
      case 'array':
        return fc.array(part(schema.items ?? {}, name), { maxLength: Math.min(4, (schema.maxItems ?? 3) + 1) });
      case 'object': {
        const { properties = {}, required = [], additionalProperties } = schema;
        const known = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, part(inner, key)]));
        const record = fc.record(known, strays ? { requiredKeys: [] } : { requiredKeys: required });
        const isOpen = typeof additionalProperties === 'object';
        if (!isOpen && !strays) return record;
        const more = fc.dictionary(text, isOpen ? fc.oneof(stray, text) : stray, { maxKeys: isOpen ? 5 : 1 });
        return fc.tuple(record, more).map(([own, others]) => ({ ...others, ...own }));
      }
      default:
        return stray;
    }
  };
  return (schema: Schema, name = ''): fc.Arbitrary<unknown> =>
    fc.oneof(fitting(schema, name, false, 0), fitting(schema, name, true, 0), { weight: 1, arbitrary: stray });
};
