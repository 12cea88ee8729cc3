import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { plus } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY, itemOf } from '../../src/domain/item.ts';
import { messageKind } from '../../src/domain/memory.ts';
import type { Listing } from '../../src/domain/user-data.ts';
import { lists, message, NOW } from '../contract/records.ts';
import { missingDynoxide, openDynoxide } from '../support/dynoxide.ts';
import { openTable } from '../support/table.ts';

const USER = 'did:privy:Talkative';
const BATCH = 25;

const idOf = (n: number): string => String(n).padStart(6, '0');
const messageAt = (n: number) =>
  message(idOf(n), { createdAt: plus(NOW, n), content: 'So much was said. '.repeat(10) });

const openConversation = async (endpoint: Awaited<ReturnType<typeof openDynoxide>>) => {
  const { client, documents, table, createStore } = await openTable(endpoint);
  const consumed: ConsumedCapacity[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
      const units = 'ConsumedCapacity' in result.output ? [result.output.ConsumedCapacity ?? []].flat() : [];
      consumed.push(...units.filter((one): one is ConsumedCapacity => 'CapacityUnits' in one));
      return result;
    },
    { step: 'initialize' },
  );
  const store = createStore({ now: () => NOW });
  let length = 0;

  return {
    /** Lets the conversation reach `target` messages. */
    grow: async (target: number): Promise<void> => {
      const writer = async (): Promise<void> => {
        while (length < target) {
          const numbers = Array.from({ length: Math.min(BATCH, target - length) }, (_, index) => length + index);
          length += numbers.length;
          const items = numbers.map((n) =>
            itemOf(USER, messageKind, messageAt(n), { now: NOW, policy: DEFAULT_ITEM_POLICY }),
          );
          const requests = items.map((Item) => ({ PutRequest: { Item } }));
          await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
        }
      };
      await Promise.all(Array.from({ length: 8 }, writer));
    },
    append: async (): Promise<ConsumedCapacity[]> => {
      consumed.length = 0;
      await store.put(USER, messageKind, messageAt(length), 0);
      length += 1;
      return consumed.slice();
    },
    page: async (bounds: Partial<Listing>) => {
      consumed.length = 0;
      const { records } = await store.list(USER, messageKind, { ...lists.said, limit: 50, ...bounds });
      const units = consumed.reduce((sum, { CapacityUnits = Number.NaN }) => sum + CapacityUnits, 0);
      return { first: records[0]?.id, count: records.length, units, queries: consumed.length };
    },
  };
};

describe.skipIf(missingDynoxide !== undefined)(
  `capacity${missingDynoxide ? ` (${missingDynoxide})` : ''}`,
  async () => {
    const engine = missingDynoxide === undefined ? await openDynoxide() : undefined;
    afterAll(() => engine?.close());

    it('is the same for an append and for a page wherever a conversation of any length stands', async () => {
      if (engine === undefined) throw new Error('dynoxide is not there');
      const { grow, append, page } = await openConversation(engine);
      await grow(10);
      const early = await append();
      expect(early).toMatchObject([{ CapacityUnits: 1, Table: { CapacityUnits: 1 } }]);
      await grow(10_000);
      expect(await append()).toEqual(early);

      await grow(25_000);
      const last = await page({ order: 'desc' });
      expect(last).toMatchObject({ first: idOf(24_999), count: 50, queries: 1 });
      // 50 items of half a kilobyte and the one behind them, in steps of 4 KB, read consistently.
      expect(last.units).toBeLessThanOrEqual(8);
      const middle = await page({ order: 'desc', after: idOf(12_500) });
      expect(middle).toEqual({ ...last, first: idOf(12_499) });
      expect(await page({ after: idOf(12_500) })).toEqual({ ...last, first: idOf(12_501) });
    });
  },
);
