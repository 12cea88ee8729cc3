import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { userDataContract } from '../contract/user-data.ts';

userDataContract('the memory store', createMemoryStore);
