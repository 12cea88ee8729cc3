import { openEmbedded } from '../../src/adapters/embedded/open.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { NOW, reminder } from '../contract/records.ts';
import { openTable } from './table.ts';

/** Owns the folder given as its argument, puts one reminder, says so, and lives until it is killed. */
const [, , dataDir = ''] = process.argv;
const { createStore } = await openTable(await openEmbedded({ dataDir, role: 'server' }), 'remo-user-data');
await createStore({ now: () => NOW }).put('u', reminderKind, reminder('r1'), 0);
process.stdout.write('put\n');
