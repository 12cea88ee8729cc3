import { createServer, type IncomingMessage } from 'node:http';

/** One call of the webhook, as it was received. */
export interface Receipt {
  /** Milliseconds since 1970. */
  at: number;
  /** The notification in the body, as JSON. */
  data: string;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Takes every call, and notes it under its `webhook-id` before it answers. */
export const openReceiver = async () => {
  const receipts = new Map<string, Receipt[]>();

  const server = createServer(async (request, response) => {
    const text = await textOf(request).catch(() => undefined);
    // A call that broke off has not arrived.
    if (text === undefined) return response.destroy();
    const id = String(request.headers['webhook-id']);
    const { data } = JSON.parse(text);
    const former = receipts.get(id) ?? [];
    receipts.set(id, [...former, { at: Date.now(), data: JSON.stringify(data) }]);
    return response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the port is not known');

  return {
    url: `http://127.0.0.1:${address.port}/`,
    receipts: receipts as ReadonlyMap<string, readonly Receipt[]>,
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
