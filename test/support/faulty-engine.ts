import { type Engine, openEngine } from '../../src/adapters/embedded/engine.ts';

export interface Faults {
  /** Every n-th request is refused for want of capacity. */
  throttleEvery: number;
  /** The indexes show each write so much later. */
  indexDelayMs: number;
  /** Whether a request fails, as `Query` and others are named: before its work is done, or after it. */
  failing?: (operation: string) => 'before' | 'after' | undefined;
}

interface Input {
  IndexName?: string;
  RequestItems?: Record<string, unknown[]>;
}

const THROTTLED = {
  status: 400,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'too fast' },
};

const FAILED = {
  status: 500,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'it broke' },
};

/** A write that has happened, to be done again elsewhere whatever is there. */
const unconditional = (text: string): string => {
  const { TableName, Item, Key, RequestItems } = JSON.parse(text);
  return JSON.stringify({ TableName, Item, Key, RequestItems });
};

/** The batch's first half, and the rest as unprocessed; a single request is taken. */
const halved = (items: Record<string, unknown[]>) => {
  const [table = '', requests = []] = Object.entries(items)[0] ?? [];
  const half = Math.ceil(requests.length / 2);
  const left = requests.slice(half);
  return { taken: { [table]: requests.slice(0, half) }, unprocessed: left.length > 0 ? { [table]: left } : {} };
};

/**
 * An engine in memory with what DynamoDB does and local engines do not: it throttles, leaves items of batches
 * unprocessed, and its indexes trail. They are read from a second engine, to which every write comes later.
 */
export const openFaultyEngine = async ({
  throttleEvery,
  indexDelayMs,
  failing = () => undefined,
}: Faults): Promise<Engine> => {
  const [table, indexes] = await Promise.all([openEngine(), openEngine()]);
  const pending = new Set<ReturnType<typeof setTimeout>>();
  let requests = 0;

  const trail = (target: string, text: string): void => {
    const timer = setTimeout(() => {
      pending.delete(timer);
      void indexes.answer(target, unconditional(text));
    }, indexDelayMs);
    pending.add(timer);
  };

  const write = async (target: string, text: string) => {
    const answer = await table.answer(target, text);
    if (answer.status === 200) trail(target, text);
    return answer;
  };

  /** An update trails as the whole item that it has left behind. */
  const update = async (target: string, text: string) => {
    const input = JSON.parse(text);
    const { status, body } = await table.answer(target, JSON.stringify({ ...input, ReturnValues: 'ALL_NEW' }));
    if (status !== 200) return { status, body };
    const { Attributes: Item } = body as { Attributes: unknown };
    trail(target.replace('UpdateItem', 'PutItem'), JSON.stringify({ TableName: input.TableName, Item }));
    return { status, body: input.ReturnValues === 'ALL_NEW' ? body : {} };
  };

  const answer = async (target: string, text: string) => {
    const input: Input = JSON.parse(text);
    switch (target.split('.')[1]) {
      case 'CreateTable':
        await indexes.answer(target, text);
        return table.answer(target, text);
      case 'Query':
        return (input.IndexName === undefined ? table : indexes).answer(target, text);
      case 'PutItem':
      case 'DeleteItem':
        return write(target, text);
      case 'UpdateItem':
        return update(target, text);
      case 'BatchWriteItem': {
        const { taken, unprocessed } = halved(input.RequestItems ?? {});
        const { status } = await write(target, JSON.stringify({ RequestItems: taken }));
        return { status, body: { UnprocessedItems: unprocessed } };
      }
      default:
        return table.answer(target, text);
    }
  };

  return {
    answer: async (target, text) => {
      requests += 1;
      if (requests % throttleEvery === 0) return THROTTLED;
      const failure = failing(target.split('.')[1] ?? '');
      if (failure === 'before') return FAILED;
      const answered = await answer(target, text);
      return failure === 'after' ? FAILED : answered;
    },
    close: async () => {
      for (const timer of pending) clearTimeout(timer);
      await Promise.all([table.close(), indexes.close()]);
    },
  };
};
