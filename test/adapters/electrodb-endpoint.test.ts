import { env } from 'node:process';
import { describe, it } from 'vitest';
import { userDataContract } from '../contract/user-data.ts';
import { openTable } from '../support/table.ts';

const { DYNAMODB_ENDPOINT: endpoint } = env;

if (endpoint === undefined) {
  describe('ElectroDB over DYNAMODB_ENDPOINT', () => it.skip('DYNAMODB_ENDPOINT is not set'));
} else {
  const { createStore, putRaw } = await openTable({ endpoint }, 'remo-contract');
  userDataContract('ElectroDB over DYNAMODB_ENDPOINT', createStore, { putRaw, indexDelayMs: 2_000 });
}
