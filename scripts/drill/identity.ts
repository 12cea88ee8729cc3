import { createServer } from 'node:http';
import { createTestIssuer } from '../../test/support/tokens.ts';

/** An issuer of Privy's tokens with its key set on a port of this machine. */
export const openIdentity = async () => {
  const issuer = createTestIssuer({ appId: 'remo-drill' });
  let downloads = 0;
  const server = createServer((_request, response) => {
    downloads += 1;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: [issuer.jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the port is not known');

  return {
    issuer,
    /** How often the key set was asked for. */
    downloads: (): number => downloads,
    /** A server's settings that make it take this issuer's tokens. */
    variables: { PRIVY_APP_ID: issuer.appId, PRIVY_JWKS_URL: `http://127.0.0.1:${address.port}/jwks.json` },
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
export type Identity = Awaited<ReturnType<typeof openIdentity>>;
