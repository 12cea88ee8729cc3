import { afterAll, describe, it } from 'vitest';
import { dueIndexContract } from '../contract/due-index.ts';
import { userDataContract } from '../contract/user-data.ts';
import { missingDynoxide, openDynoxide } from '../support/dynoxide.ts';
import { openTable } from '../support/table.ts';

if (missingDynoxide === undefined) {
  const engine = await openDynoxide();
  afterAll(engine.close);
  const { createStore, putRaw } = await openTable(engine);
  userDataContract('ElectroDB over dynoxide', createStore, { putRaw });
  dueIndexContract('ElectroDB over dynoxide', createStore);
} else {
  describe('ElectroDB over dynoxide', () => it.skip(String(missingDynoxide)));
}
