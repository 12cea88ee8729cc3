import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { dueIndexContract } from '../contract/due-index.ts';
import { userDataContract } from '../contract/user-data.ts';

userDataContract('the memory store', createMemoryStore);
dueIndexContract('the memory store', createMemoryStore);
