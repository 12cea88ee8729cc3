import { marshall, type marshallOptions, unmarshall } from '@aws-sdk/util-dynamodb';
import type { CallOptions, DynamoCall } from './client.ts';

// biome-ignore lint/suspicious/noExplicitAny: inputs and outputs have the shapes of the DynamoDB API, which callers name
type Fields = Record<string, any>;

const OPTIONS: marshallOptions = { removeUndefinedValues: true };

const toAttributes = (values: Fields): Fields => marshall(values, OPTIONS);
const fromAttributes = (values: Fields): Fields => unmarshall(values);

type Convert = (value: Fields) => unknown;

/** `fields` with those that `converters` names converted, where they are there. */
const converted = (fields: Fields, converters: readonly (readonly [string, Convert])[]): Fields => {
  const copy: Fields = { ...fields };
  for (const [name, convert] of converters) if (copy[name] !== undefined) copy[name] = convert(copy[name]);
  return copy;
};

const eachOf =
  (convert: Convert): Convert =>
  (list) =>
    list.map(convert);
const eachTable =
  (convert: Convert): Convert =>
  (tables) =>
    Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, convert(value)]));

/** Write requests of a batch. */
const requestsWith = (convert: Convert): Convert =>
  eachTable(
    eachOf((request) =>
      converted(request, [
        ['PutRequest', (put) => converted(put, [['Item', convert]])],
        ['DeleteRequest', (remove) => converted(remove, [['Key', convert]])],
      ]),
    ),
  );

const INPUT: readonly (readonly [string, Convert])[] = [
  ['Key', toAttributes],
  ['Item', toAttributes],
  ['ExpressionAttributeValues', toAttributes],
  ['ExclusiveStartKey', toAttributes],
  ['RequestItems', requestsWith(toAttributes)],
];
const OUTPUT: readonly (readonly [string, Convert])[] = [
  ['Item', fromAttributes],
  ['Attributes', fromAttributes],
  ['Items', eachOf(fromAttributes)],
  ['LastEvaluatedKey', fromAttributes],
  ['UnprocessedItems', requestsWith(fromAttributes)],
];

/** Calls whose items are plain values instead of typed attributes, each by its name in the document clients. */
export const documentCalls = (call: DynamoCall) => {
  const as =
    (operation: string) =>
    async (input: object, options?: CallOptions): Promise<Fields> =>
      converted(await call(operation, converted(input, INPUT), options), OUTPUT);
  return {
    get: as('GetItem'),
    put: as('PutItem'),
    update: as('UpdateItem'),
    delete: as('DeleteItem'),
    query: as('Query'),
    batchWrite: as('BatchWriteItem'),
  };
};
