import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { compose } from './compose/compose.ts';
import type { Config } from './config/config.ts';
import { type Close, openNode, run } from './open-node.ts';

/** How long a stopping server waits for what is in flight. */
const DRAIN_MS = 10_000;
const IDLE_CHECK_MS = 50;
/** Load balancers keep idle connections for 60 s; a server that closes first answers some request with a reset. */
const KEEP_ALIVE_MS = 65_000;
/** How often an idle server looks for what is due. */
const TICK_MS = 1_000;

/** What a newcomer needs next: where it listens, whose tokens it takes, and a request to paste. */
const greeting = (
  { identity, storage }: Config,
  { address, port, family }: AddressInfo,
  metricsUrl: string | undefined,
): string => {
  const host = family === 'IPv6' ? `[${address}]` : address;
  const isDevelopment = identity.kind === 'development';
  const token = isDevelopment ? '$(npm run --silent token -- alice)' : '$PRIVY_ACCESS_TOKEN';
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body = JSON.stringify({ message: 'Set a reminder for tomorrow 9am', timeZone });
  return `Remo listens on http://${host}:${port}
identity: ${isDevelopment ? 'development (npm run --silent token -- alice)' : `Privy app ${identity.appId}`}
storage:  ${storage.kind}${storage.kind === 'embedded' ? ` in ${storage.dataDir}` : ''}${metricsUrl === undefined ? '' : `\nmetrics:  ${metricsUrl}`}

curl -s http://${host}:${port}/v1/chat \\
  -H "Authorization: Bearer ${token}" \\
  -H 'Content-Type: application/json' \\
  -d '${body}'
`;
};

const listen = (fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config): Promise<Server> =>
  new Promise((resolve, reject) => {
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 1_000 };
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => resolve(server)) as Server;
    server.once('error', reject);
  });

/** Takes no more, lets what is in flight finish within a bound, then closes what it stands on. */
const stop = async (server: Server, close: Close): Promise<void> => {
  const drained = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Kept-alive connections become idle one after another, as their last answers go out.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await drained;
  clearInterval(idle);
  clearTimeout(cut);
  await close();
};

run(async () => {
  const { config, open, runtime, metricsUrl, close } = await openNode('server');
  const { app, log, dispatcher, stopStreams } = await compose(open, runtime);
  const server = await listen(app.fetch, config);
  let isOver = false;
  const pause = (): Promise<void> => sleep(TICK_MS);
  const dispatching = config.dispatches ? dispatcher.run(() => isOver, pause) : undefined;
  process.stdout.write(greeting(config, server.address() as AddressInfo, metricsUrl));

  const onSignal = (signal: NodeJS.Signals): void => {
    log.info('stopping', { signal });
    isOver = true;
    stopStreams();
    const closeAll = async (): Promise<void> => {
      await dispatching;
      await close();
    };
    stop(server, closeAll).then(
      () => process.exit(0),
      (error: Error) => {
        log.error('the stop failed', { error: error.name, stack: error.stack });
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
});
