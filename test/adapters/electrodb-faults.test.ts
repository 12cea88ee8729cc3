import { afterAll } from 'vitest';
import { userDataContract } from '../contract/user-data.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openFaultyEngine } from '../support/faulty-engine.ts';
import { openTable } from '../support/table.ts';

const indexDelayMs = 300;
const engine = await openDynalite(openFaultyEngine({ throttleEvery: 71, indexDelayMs }));
afterAll(engine.close);
const { createStore, putRaw } = await openTable(engine);

userDataContract('ElectroDB over a table that throttles, halves batches and trails', createStore, {
  putRaw,
  indexDelayMs,
});
