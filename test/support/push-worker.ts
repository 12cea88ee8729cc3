import { createPushChannel } from '../../src/adapters/web-push/channel.ts';
import { openVapid } from '../../src/adapters/web-push/vapid.ts';
import { createPlatformFetch } from '../../src/adapters/webhook/platform-fetch.ts';

/** A Worker that pushes what it is asked to, also to this machine. */
const worker = {
  fetch: async (request: Request): Promise<Response> => {
    const { keys, endpoint, notice, now } = await request.json();
    const vapid = await openVapid(keys);
    if (vapid === undefined) return new Response('the VAPID keys are not a pair', { status: 422 });
    const fetch = createPlatformFetch({ allowLoopback: true });
    return Response.json(await createPushChannel({ fetch, now: () => now, vapid }).deliver(endpoint, notice));
  },
};

// biome-ignore lint/style/noDefaultExport: a Worker's handlers are its default export
export default worker;
