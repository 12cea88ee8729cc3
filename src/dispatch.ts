import { setTimeout as sleep } from 'node:timers/promises';
import { compose } from './compose/compose.ts';
import { openNode, run } from './open-node.ts';

/** How often an idle dispatcher looks for what is due. */
const TICK_MS = 1_000;

/** Rings what is due, beside any number of others; answers nobody. */
run(async () => {
  const { open, runtime, metricsUrl, close } = await openNode('command');
  const { dispatcher, log } = await compose(open, runtime);
  let isOver = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    log.info('stopping', { signal });
    isOver = true;
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  log.info('dispatching', { metrics: metricsUrl });
  await dispatcher.run(
    () => isOver,
    () => sleep(TICK_MS),
  );
  await close();
  // A collector that hangs would keep the process until its requests time out.
  process.exit(0);
});
