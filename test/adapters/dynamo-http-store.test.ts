import { afterAll, describe, it } from 'vitest';
import { dueIndexContract } from '../contract/due-index.ts';
import { userDataContract } from '../contract/user-data.ts';
import { openDynalite } from '../support/dynalite.ts';
import { missingDynoxide, openDynoxide } from '../support/dynoxide.ts';
import { openFaultyEngine } from '../support/faulty-engine.ts';
import { openTable } from '../support/table.ts';

{
  const engine = await openDynalite();
  afterAll(engine.close);
  const { createThinStore, putRaw } = await openTable(engine);
  userDataContract('ElectroDB through the thin client over dynalite', createThinStore, { putRaw });
  dueIndexContract('ElectroDB through the thin client over dynalite', createThinStore);
}

{
  const indexDelayMs = 300;
  const engine = await openDynalite(openFaultyEngine({ throttleEvery: 71, indexDelayMs }));
  afterAll(engine.close);
  const { createThinStore, putRaw } = await openTable(engine);
  const name = 'ElectroDB through the thin client over a table that throttles, halves batches and trails';
  userDataContract(name, createThinStore, { putRaw, indexDelayMs });
}

if (missingDynoxide === undefined) {
  const engine = await openDynoxide();
  afterAll(engine.close);
  const { createThinStore, putRaw } = await openTable(engine);
  userDataContract('ElectroDB through the thin client over dynoxide', createThinStore, { putRaw });
  dueIndexContract('ElectroDB through the thin client over dynoxide', createThinStore);
} else {
  describe('ElectroDB through the thin client over dynoxide', () => it.skip(String(missingDynoxide)));
}
