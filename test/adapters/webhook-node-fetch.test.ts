import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeUrl } from '../../src/adapters/webhook/address.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import { publicLookup, type Resolve, resolveThrough } from '../../src/adapters/webhook/public-lookup.ts';
import { openReceiver, status } from '../contract/receiver.ts';
import { selfSigned } from '../support/certificate.ts';
import { openNameServer, type Zone } from '../support/name-server.ts';

const REQUEST = { headers: { 'content-type': 'application/json' }, body: '{}' };
const NAME = 'hooks.example.com';
const PUBLIC = '93.184.216.34';

const found =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses;

/** Asks one name server, impatiently. */
const resolveAt = (server: string): Resolve => {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers([server]);
  return resolveThrough(resolver);
};

/** What a socket would be told about a name: its addresses, or why there are none. */
const lookUp = (resolve: Resolve, all: boolean, name = NAME): Promise<unknown> =>
  new Promise((settle) => {
    publicLookup(resolve)(name, { all }, (error, address, family) =>
      settle(error ? { fault: 'fault' in error && error.fault } : all ? address : { address, family }),
    );
  });

describe('a name at the moment of connecting', () => {
  it.each([
    ['leads to its public addresses', [PUBLIC, '2606:4700::1111'], [PUBLIC, '2606:4700::1111']],
    ['leads past its private addresses', ['10.0.0.1', '::ffff:7f00:1', PUBLIC, 'fd00::1'], [PUBLIC]],
  ])('%s', async (_what, addresses, expected) => {
    const [first] = (await lookUp(found(...addresses), true)) as unknown[];
    expect(await lookUp(found(...addresses), true)).toEqual(
      expected.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
    expect(await lookUp(found(...addresses), false)).toEqual(first);
  });

  it('is refused with private addresses alone', async () => {
    expect(await lookUp(found('127.0.0.1', '169.254.169.254', '::1'), true)).toEqual({ fault: 'refused-address' });
  });

  it('that does not resolve is a fault of names', async () => {
    expect(await lookUp(() => Promise.reject(new Error('ENOTFOUND')), true)).toEqual({ fault: 'dns' });
  });

  it('that flips to 127.0.0.1 after it was accepted is not connected to', async () => {
    const receiver = await openReceiver(status(200));
    const url = `https://${NAME}:${receiver.port}/`;
    let address = PUBLIC;
    const resolve = resolveAt(await openNameServer(() => ({ A: [address] })));
    expect(judgeUrl(url, { allowLoopback: false })).toEqual({ url });
    expect(await lookUp(resolve, false)).toEqual({ address: PUBLIC, family: 4 });

    address = '127.0.0.1';
    for (const allowLoopback of [false, true]) {
      expect(await createNodeFetch({ allowLoopback, resolve })(url, REQUEST)).toEqual({ fault: 'refused-address' });
    }
    expect(receiver.connections()).toBe(0);

    // What the name has come to mean does reach the receiver where nobody guards it.
    const [unguarded = ''] = await resolve(NAME);
    const socket = connect(receiver.port, unguarded);
    await once(socket, 'connect');
    socket.destroy();
    await expect.poll(receiver.connections).toBe(1);
  });
});

describe('the name servers', () => {
  const ZONES: Readonly<Record<string, Zone>> = {
    'both.example.com': { A: [PUBLIC], AAAA: ['2606:4700::1111'] },
    'four.example.com': { A: [PUBLIC] },
    'six.example.com': { AAAA: ['2606:4700::1111'] },
    'inside.example.com': { A: ['10.0.0.1'], AAAA: ['::ffff:7f00:1'] },
    'empty.example.com': {},
  };
  it.each([
    ['both.example.com', [PUBLIC, '2606:4700::1111']],
    ['four.example.com', [PUBLIC]],
    ['six.example.com', ['2606:4700::1111']],
  ])('are asked for every address of %s', async (name, addresses) => {
    const resolve = resolveAt(await openNameServer((asked) => ZONES[asked]));
    expect(await resolve(name)).toEqual(addresses);
  });

  it.each([
    ['inside.example.com', 'refused-address'],
    ['empty.example.com', 'dns'],
    ['unknown.example.com', 'dns'],
  ])('make of %s the fault %s', async (name, fault) => {
    const resolve = resolveAt(await openNameServer((asked) => ZONES[asked]));
    expect(await createNodeFetch({ allowLoopback: false, resolve })(`https://${name}/`, REQUEST)).toEqual({ fault });
  });

  it('that are silent cost no more than the timeout', async () => {
    const silent = await openNameServer(() => 'silence');
    const url = `https://${NAME}/`;
    const patient = createNodeFetch({ allowLoopback: false, resolve: resolveAt(silent) });
    expect(await patient(url, REQUEST)).toEqual({ fault: 'dns' });
    const hasty = createNodeFetch({ allowLoopback: false, resolve: resolveAt(silent), timeoutMs: 20 });
    expect(await hasty(url, REQUEST)).toEqual({ fault: 'timeout' });
  });
});

describe('a request', () => {
  const fetch = createNodeFetch({ allowLoopback: true, timeoutMs: 1_000 });

  it('reaches this machine over TLS under a name that its certificate bears', async () => {
    const certificate = selfSigned({ names: ['localhost'] });
    const authorities = getCACertificates('default');
    setDefaultCACertificates([...authorities, certificate.cert]);
    onTestFinished(() => setDefaultCACertificates(authorities));

    const receiver = await openReceiver(status(204), certificate);
    expect(await fetch(`https://localhost:${receiver.port}/hook`, REQUEST)).toEqual({ status: 204 });
    expect(receiver.received).toMatchObject([{ body: '{}', headers: { host: `localhost:${receiver.port}` } }]);
  });

  it.each([
    ['that nobody vouches for', { names: ['localhost'] }, false],
    ['for another name', { names: ['example.com'] }, true],
    ['that has expired', { names: ['localhost'], notAfter: new Date(Date.now() - 1_000) }, true],
  ])('fails at a certificate %s', async (_what, subject, isTrusted) => {
    const certificate = selfSigned(subject);
    const authorities = getCACertificates('default');
    if (isTrusted) setDefaultCACertificates([...authorities, certificate.cert]);
    onTestFinished(() => setDefaultCACertificates(authorities));

    const receiver = await openReceiver(status(204), certificate);
    expect(await fetch(`https://localhost:${receiver.port}/hook`, REQUEST)).toEqual({ fault: 'tls' });
    expect(receiver.received).toEqual([]);
  });

  it('fails at a server that does not speak TLS', async () => {
    const receiver = await openReceiver(status(200));
    expect(await fetch(`https://localhost:${receiver.port}/hook`, REQUEST)).toEqual({ fault: 'tls' });
  });

  it.each([
    [
      'a change of protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      'connection',
    ],
    ['headers beyond the bound', `HTTP/1.1 200 OK\r\nx-filler: ${'x'.repeat(20_000)}\r\n\r\n`, 'too-large'],
    ['nothing but early hints', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10), 'timeout'],
  ])('is not fooled by %s', async (_what, answer, fault) => {
    const receiver = await openReceiver(({ socket }) => socket?.write(answer));
    expect(await fetch(receiver.url, REQUEST)).toEqual({ fault });
  });

  it('cuts an answer of 10 MB off and keeps its status', async () => {
    const ends: Promise<boolean>[] = [];
    const receiver = await openReceiver((response) => {
      ends.push(once(response, 'close').then(() => response.writableFinished));
      response.writeHead(200).end(Buffer.alloc(10_000_000));
    });
    expect(await createNodeFetch({ allowLoopback: true })(receiver.url, REQUEST)).toEqual({ status: 200 });
    expect(await Promise.all(ends)).toEqual([false]);
  });

  it('waits no 15 seconds for a body that trickles', async () => {
    const receiver = await openReceiver((response) => {
      const drip = setInterval(() => response.write('.'), 50);
      response.once('close', () => clearInterval(drip));
    });
    const start = performance.now();
    expect(await createNodeFetch({ allowLoopback: true })(receiver.url, REQUEST)).toEqual({ status: 200 });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it.each([
    ['text', 'żółw'],
    ['bytes', new TextEncoder().encode('żółw')],
  ])('carries %s as they are', async (_what, body) => {
    const receiver = await openReceiver(status(200));
    await fetch(receiver.url, { headers: { 'x-mine': '1' }, body });
    expect(receiver.received).toMatchObject([{ body: 'żółw', headers: { 'x-mine': '1', 'content-length': '7' } }]);
  });

  it('has a connection of its own', async () => {
    const receiver = await openReceiver(status(200, { connection: 'keep-alive' }));
    for (let sent = 0; sent < 3; sent += 1) await fetch(receiver.url, REQUEST);
    expect(receiver.connections()).toBe(3);
  });

  it.each(['http://10.0.0.1/', 'https://[::ffff:127.0.0.1]/', 'nonsense', 'http://example.com/'])(
    'to %s is refused before a name is asked for or a socket opened',
    async (url) => {
      let asked = 0;
      const resolve: Resolve = async () => {
        asked += 1;
        return [PUBLIC];
      };
      expect(await createNodeFetch({ allowLoopback: true, resolve })(url, REQUEST)).toEqual({
        fault: 'refused-address',
      });
      expect(asked).toBe(0);
    },
  );

  it('reaches this machine only where that is allowed', async () => {
    const receiver = await openReceiver(status(200));
    const deployed = createNodeFetch({ allowLoopback: false });
    for (const url of [receiver.url, receiver.url.replace('http:', 'https:')]) {
      expect(await deployed(url, REQUEST)).toEqual({ fault: 'refused-address' });
    }
    expect(receiver.connections()).toBe(0);
  });
});
