import { createRequire } from 'node:module';
import { closeReads, type Readable } from './closed-reads.ts';
import { type Ranges, writeWhole } from './whole-writes.ts';

const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;
type Operation = (typeof OPERATIONS)[number];

interface Store extends Ranges, Readable {
  db: Ranges['db'] & Readable['db'] & { open(): Promise<void>; close(): Promise<void> };
}
interface Stores {
  create(options: { path?: string; createTableMs: number }): Store;
}
interface Validation {
  types: unknown;
  custom?: unknown;
}
interface Validations {
  checkTypes(data: unknown, types: unknown): unknown;
  checkValidations(data: unknown, types: unknown, custom: unknown, store: Store): void;
}
type Action = (store: Store, data: unknown, done: (error: unknown, answer: unknown) => void) => void;

/*
 * dynalite's own HTTP handler ends the process on a request that breaks off and on any failure of its database, so that
 * the parts behind it are driven here instead. It has no types.
 */
const require = createRequire(import.meta.url);
const { create }: Stores = require('dynalite/db/index.js');
const { checkTypes, checkValidations }: Validations = require('dynalite/validations/index.js');
const operationPart = <T>(folder: 'actions' | 'validations', name: Operation): T =>
  require(`dynalite/${folder}/${name.charAt(0).toLowerCase()}${name.slice(1)}.js`);

export interface Answer {
  status: number;
  body: unknown;
}

const failure = (status: number, type: string, message?: string): Answer => ({
  status,
  body: { __type: type, message },
});
const isOperation = (name: string): name is Operation => OPERATIONS.some((known) => known === name);

/** The DynamoDB error in what dynalite throws, if it is one. */
const refusalOf = (error: unknown): Answer | undefined => {
  if (!(error instanceof Error) || !('statusCode' in error) || !('body' in error)) return undefined;
  return { status: Number(error.statusCode), body: error.body };
};

/** DynamoDB's operations on a LevelDB at `path`, or in memory without one. Opening fails where another process has it open. */
export const openEngine = async (path?: string) => {
  const store = closeReads(writeWhole(create({ ...(path !== undefined && { path }), createTableMs: 0 })));
  await store.db.open();

  const perform = async (name: Operation, input: unknown): Promise<Answer> => {
    const { types, custom } = operationPart<Validation>('validations', name);
    const action = operationPart<Action>('actions', name);
    const data = checkTypes(input, types);
    checkValidations(data, types, custom, store);
    const body = await new Promise((resolve, reject) => {
      action(store, data, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    return { status: 200, body };
  };

  return {
    /** Answers one request: `target` is the header `X-Amz-Target`, `text` its JSON. */
    answer: async (target: string, text: string): Promise<Answer> => {
      const name = target.slice(target.indexOf('.') + 1);
      if (!isOperation(name)) return failure(400, 'com.amazon.coral.service#UnknownOperationException');
      try {
        return await perform(name, JSON.parse(text));
      } catch (error) {
        if (error instanceof SyntaxError) return failure(400, 'com.amazon.coral.service#SerializationException');
        return refusalOf(error) ?? failure(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', String(error));
      }
    },
    /** Ends what is under way and closes the database. */
    close: (): Promise<void> => store.db.close(),
  };
};
export type Engine = Awaited<ReturnType<typeof openEngine>>;
