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
    scan: as('Scan'),
    batchWrite: as('BatchWriteItem'),
  };
};
export type DocumentCalls = ReturnType<typeof documentCalls>;

type Verb = (input: object) => { promise: () => Promise<Fields>; abort: () => void };

const notOffered = (): never => {
  throw new Error('the thin client does not offer this call');
};

/**
 * The calls in the form of the SDK's second version, which ElectroDB takes as well: there a call is a method and not a
 * command object, so that nothing of the SDK is needed to make one.
 */
export const electroClient = (calls: DocumentCalls) => {
  const verb =
    (send: (input: object) => Promise<Fields>): Verb =>
    (input) => {
      // ElectroDB itself rejects what it aborts; the call then ends on its own, within its bound.
      return { promise: () => send(input), abort: () => {} };
    };
  return {
    get: verb(calls.get),
    put: verb(calls.put),
    update: verb(calls.update),
    delete: verb(calls.delete),
    query: verb(calls.query),
    scan: verb(calls.scan),
    batchWrite: verb(calls.batchWrite),
    // ElectroDB tells a client by all of its methods; the store uses none of these.
    batchGet: notOffered,
    transactWrite: notOffered,
    transactGet: notOffered,
    createSet: notOffered,
  };
};
