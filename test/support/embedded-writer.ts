import { openEmbedded } from '../../src/adapters/embedded/open.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { ids, NOW, reminder } from '../contract/records.ts';
import { openTable } from './table.ts';

const ABREAST = 100;

/**
 * Owns the folder given as its argument, keeps making reminders and moving each to another place in its list, says so as it
 * begins, and lives until it is killed.
 */
const [, , dataDir = ''] = process.argv;
const { createStore } = await openTable(await openEmbedded({ dataDir, role: 'server' }), 'remo-user-data');
const store = createStore({ now: () => NOW });
const keepWriting = async (name: string): Promise<void> => {
  for (let turn = 0; ; turn += 1) {
    const id = `${process.pid}-${name}-${turn}`;
    await store.put('u', reminderKind, reminder(id), 0);
    await store.put('u', reminderKind, reminder(id, { status: 'done', version: 2 }), 1);
    if (name === '0000') process.stdout.write('put\n');
  }
};
await Promise.all(ids(ABREAST).map(keepWriting));
