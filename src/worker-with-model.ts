import { openModel } from './adapters/model/open.ts';
import { createWorker } from './open-worker.ts';

/** The Worker for those who configure a language model: `wrangler deploy src/worker-with-model.ts`. */
const worker = createWorker({ openModel });

export default worker;
