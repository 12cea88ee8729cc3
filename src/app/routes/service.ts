import * as z from 'zod';
import { SECOND } from '../../domain/instant.ts';
import type { StoreProbe } from '../../domain/user-data.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** A probe's result is good for so long, so that a storm of probes is none for the table. */
const PROBE_LASTS = 2 * SECOND;
const PROBE_WITHIN = 1.5 * SECOND;

const tag = 'Service';

interface Deps {
  version: string;
  probe: StoreProbe;
  /** Milliseconds since 1970. */
  millis: () => number;
}

const within = (work: Promise<boolean>, ms: number): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const HealthAnswer = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  timestamp: z.iso.datetime(),
  dynamodb_available: z.boolean(),
});

/** What answers without a token, the documents excepted. */
export const serviceRoutes = ({ version, probe, millis }: Deps): Endpoint[] => {
  let last: { at: number; reachable: boolean } | undefined;

  const isReachable = async (): Promise<boolean> => {
    if (last === undefined || millis() - last.at >= PROBE_LASTS)
      last = { reachable: await within(probe.isReachable(), PROBE_WITHIN), at: millis() };
    return last.reachable;
  };

  return [
    endpoint({
      method: 'GET',
      path: '/',
      operationId: 'getService',
      summary: 'Name the service and where it is described',
      tag,
      answers: {
        200: {
          description: 'The service',
          schema: z.object({
            name: z.string(),
            version: z.string(),
            openapi: z.string(),
            docs: z.string(),
            health: z.string(),
          }),
        },
      },
      handle: (c) => json(c, { name: 'Remo', version, openapi: '/openapi.json', docs: '/docs', health: '/health' }),
    }),
    endpoint({
      method: 'GET',
      path: '/health',
      operationId: 'getHealth',
      summary: 'Tell whether the table can be reached',
      tag,
      answers: {
        200: { description: 'It can', schema: HealthAnswer },
        503: { description: 'It cannot', schema: HealthAnswer },
      },
      handle: async (c) => {
        const reachable = await isReachable();
        const status = reachable ? 'healthy' : 'unhealthy';
        const timestamp = c.get('turn').now();
        return json(c, { status, timestamp, dynamodb_available: reachable }, reachable ? 200 : 503);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/livez',
      operationId: 'getLiveness',
      summary: 'Tell that the process answers; touches nothing',
      tag,
      answers: { 200: { description: 'It does', schema: z.object({ status: z.literal('alive') }) } },
      handle: (c) => json(c, { status: 'alive' }),
    }),
  ];
};
