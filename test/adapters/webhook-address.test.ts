import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, judgeUrl } from '../../src/adapters/webhook/address.ts';

const DEPLOYED = { allowLoopback: false };
const DEVELOPMENT = { allowLoopback: true };

describe('a webhook URL', () => {
  it.each([
    ['a name', 'https://example.com/hook?x=1', 'https://example.com/hook?x=1'],
    ['another port', 'https://example.com:8443/', 'https://example.com:8443/'],
    ['a name in another script', 'https://bücher.example.com/', 'https://xn--bcher-kva.example.com/'],
    ['a public IPv4 address', 'https://93.184.216.34/', 'https://93.184.216.34/'],
    ['a public IPv6 address', 'https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
    ['a root dot', 'https://example.com./', 'https://example.com./'],
    ['a fragment, which is dropped', 'https://example.com/hook#part', 'https://example.com/hook'],
  ])('may have %s', (_what, text, url) => {
    expect(judgeUrl(text, DEPLOYED)).toEqual({ url });
    expect(judgeUrl(text, DEVELOPMENT)).toEqual({ url });
  });

  it.each([
    ['is not a URL', ['', 'example.com', '/hook', 'https://', 'https://999.1.1.1/', 'https://a b.com/']],
    ['is not an https URL', ['http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'javascript:1']],
    ['carries credentials', ['https://me@example.com/', 'https://me:secret@example.com/', 'https://:x@example.com/']],
    [
      'is longer than 2000 characters',
      [`https://example.com/${'x'.repeat(2_000)}`, `https://example.com/${'я'.repeat(400)}`],
    ],
    [
      'does not name a host on the public internet',
      [
        'https://intranet/',
        'https://metadata.google.internal/',
        'https://printer.local/',
        'https://printer.LOCAL./',
        'https://router.home.arpa/',
        'https://10.0.0.1/',
        'https://192.168.1.1:8080/',
        'https://169.254.169.254/latest/meta-data/',
        'https://168.63.129.16/',
        'https://100.100.100.200/',
        'https://0xa9fea9fe/',
        'https://0/',
        'https://[::]/',
        'https://[fd00:ec2::254]/',
        'https://[fe80::1]/',
        'https://[::ffff:10.0.0.1]/',
        'https://[::ffff:93.184.216.34]/',
        'https://[64:ff9b::10.0.0.1]/',
        'https://[2002:a00:1::]/',
        'https://[2001:0:a00:1::]/',
      ],
    ],
  ])('%s, so it is refused everywhere', (problem, urls) => {
    for (const url of urls) {
      expect([url, judgeUrl(url, DEPLOYED)]).toEqual([url, { problem }]);
      expect([url, judgeUrl(url, DEVELOPMENT)]).toEqual([url, { problem }]);
    }
  });

  it.each([
    '127.0.0.1',
    '127.0.0.1.',
    '127.9.9.9',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    'localhost',
    'LOCALHOST.',
    'app.localhost',
  ])('may name this machine as %s in development only', (host) => {
    for (const scheme of ['http', 'https']) {
      expect(judgeUrl(`${scheme}://${host}:9/`, DEVELOPMENT)).toHaveProperty('url');
      expect(judgeUrl(`${scheme}://${host}:9/`, DEPLOYED)).toHaveProperty('problem');
    }
  });

  it('is refused as an IPv4-mapped loopback address even in development', () => {
    expect(judgeUrl('http://[::ffff:127.0.0.1]/', DEVELOPMENT)).toHaveProperty('problem');
  });
});

/** IANA's special-purpose IPv4 registry, and what is not unicast. */
const SPECIAL_IPV4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
  192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
  198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32`
  .split(/\s+/)
  .map((range) => range.split('/'));

const special = new BlockList();
for (const [net = '', bits] of SPECIAL_IPV4) special.addSubnet(net, Number(bits));

const quads = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const dotted = (value: number): string => quads(value).join('.');
const numberOf = (address: string): number => address.split('.').reduce((value, quad) => value * 256 + Number(quad), 0);

/** Any address, and the addresses around the edges of the special ranges more often. */
const edges = SPECIAL_IPV4.flatMap(([net = '', bits]) => {
  const first = numberOf(net);
  const last = first + 2 ** (32 - Number(bits)) - 1;
  return [first - 1, first, last, last + 1].filter((value) => value >= 0 && value < 2 ** 32);
});
const ipv4 = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

describe('an address', () => {
  it('is public exactly where no special IPv4 range holds it, however it is spelled', () => {
    fc.assert(
      fc.property(ipv4, (value) => {
        const isPublic = !special.check(dotted(value));
        expect(isPublicAddress(dotted(value))).toBe(isPublic);
        const octal = quads(value).map((quad) => `0${quad.toString(8)}`);
        for (const host of [dotted(value), String(value), `0x${value.toString(16)}`, octal.join('.')]) {
          expect('url' in judgeUrl(`https://${host}/`, DEPLOYED)).toBe(isPublic);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never public inside an IPv6 address', () => {
    const hexOf = (value: number): string => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
    fc.assert(
      fc.property(ipv4, (value) => {
        const embedded = hexOf(value);
        for (const address of [
          `::ffff:${embedded}`,
          `::ffff:0:${embedded}`,
          `::${embedded}`,
          `64:ff9b::${embedded}`,
          `64:ff9b:1::${embedded}`,
          `2002:${embedded}::`,
          `2001:0:${embedded}::`,
        ]) {
          expect([address, isPublicAddress(address)]).toEqual([address, false]);
        }
      }),
    );
  });

  it.each([
    ['global unicast', ['2606:4700::1111', '2a00:1450:4001::200e', '2400:cb00::1', '3000::1'], true],
    [
      'outside 2000::/3',
      ['::', '::1', '100::1', '1fff::1', '4000::1', '5f00::1', 'e000::1', 'fc00::1', 'fec0::1', 'ff02::1'],
      false,
    ],
    ['documentation and protocol use', ['2001:db8::1', '3fff::1', '2001:2::1', '2001:10::1', '2001:20::1'], false],
    ['with a zone', ['fe80::1%eth0', '2606:4700::1111%eth0'], false],
    ['no address', ['', 'localhost', '1', '0x7f000001', '0177.0.0.1', '8.8.8', '8.8.8.8/8', '[::1]'], false],
  ])('%s', (_what, addresses, isPublic) => {
    for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, isPublic]);
  });
});
