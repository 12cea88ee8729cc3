import { createWorker } from './open-worker.ts';

/** Without a language model's SDK, which would add more than half to the bundle. */
const worker = createWorker();

export default worker;
