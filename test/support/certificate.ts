import { generateKeyPairSync, sign } from 'node:crypto';

interface Subject {
  /** The DNS names that it is for. */
  names: readonly string[];
  notBefore?: Date;
  notAfter?: Date;
}

const DAY_MS = 86_400_000;

/** One DER value (X.690 §8.1): tag, length, content. */
const der = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...content: Uint8Array[]): Buffer => der(0x30, ...content);
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const oid = (text: string): Buffer => der(0x06, hex(text));
/** UTCTime: `YYMMDDhhmmssZ`. */
const time = (date: Date): Buffer =>
  der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/\..*|[-:T]/g, '')
        .slice(2)}Z`,
    ),
  );

const ECDSA_WITH_SHA256 = sequence(oid('2a 86 48 ce 3d 04 03 02'));
const COMMON_NAME = oid('55 04 03');
const SUBJECT_ALT_NAME = oid('55 1d 11');
const BASIC_CONSTRAINTS = oid('55 1d 13');
const VERSION_3 = der(0xa0, der(0x02, hex('02')));
const TRUE = der(0x01, hex('ff'));

/** A self-signed P-256 certificate (RFC 5280 §4.1) and its key, as PEM; whoever trusts it as an authority trusts it. */
export const selfSigned = ({
  names,
  notBefore = new Date(Date.now() - DAY_MS),
  notAfter = new Date(Date.now() + DAY_MS),
}: Subject): { key: string; cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('remo test')))));
  const alternatives = sequence(...names.map((text) => der(0x82, Buffer.from(text))));
  const extensions = sequence(
    sequence(BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE))),
    sequence(SUBJECT_ALT_NAME, der(0x04, alternatives)),
  );
  const unsigned = sequence(
    VERSION_3,
    der(0x02, hex('01')),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, hex('00'), sign('sha256', unsigned, privateKey));
  const certificate = sequence(unsigned, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
};
