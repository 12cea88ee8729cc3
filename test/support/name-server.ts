import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';

export interface Zone {
  A?: readonly string[];
  AAAA?: readonly string[];
}

const TYPES: Readonly<Record<number, keyof Zone>> = { 1: 'A', 28: 'AAAA' };
const HEADER_BYTES = 12;
const NO_SUCH_NAME = 3;

/** The eight groups of an IPv6 address. */
const groups = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
};
const bytesOf = (address: string): Buffer =>
  address.includes(':')
    ? Buffer.from(
        groups(address)
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      )
    : Buffer.from(address.split('.').map(Number));

const questionIn = (query: Buffer): { name: string; type: number; end: number } => {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
};

/**
 * A name server (RFC 1035) on 127.0.0.1 that ends with its test; its address as resolvers take it. `zoneOf` answers for
 * a name: a zone, `undefined` for a name that does not exist, `'silence'` for no answer at all.
 */
export const openNameServer = async (zoneOf: (name: string) => Zone | undefined | 'silence'): Promise<string> => {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = questionIn(query);
    const zone = zoneOf(name);
    if (zone === 'silence') return;
    const kind = TYPES[type];
    const found = (zone !== undefined && kind !== undefined && zone[kind]) || [];
    const header = Buffer.from(query.subarray(0, HEADER_BYTES));
    header.writeUInt16BE(0x8180 | (zone === undefined ? NO_SUCH_NAME : 0), 2);
    header.writeUInt16BE(found.length, 6);
    header.writeUInt32BE(0, 8);
    const records = found.map((text) => {
      const bytes = bytesOf(text);
      // A pointer to the question's name, its type, class IN, no time to live.
      const record = Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
      return Buffer.concat([record, bytes]);
    });
    socket.send(Buffer.concat([header, query.subarray(HEADER_BYTES, end), ...records]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return `127.0.0.1:${socket.address().port}`;
};
