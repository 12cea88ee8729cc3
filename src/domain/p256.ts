import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { fromBase64Url } from './base64url.ts';

/** The curve y² = x³ − 3x + b over the integers modulo p, as SEC 2 §2.4.2 has it. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** An uncompressed point is the byte 4 and two coordinates of 32 bytes each; in base64url that is 87 characters. */
const POINT = /^[A-Za-z0-9_-]{87}$/;

const isPoint = (text: string): boolean => {
  if (!POINT.test(text)) return false;
  const hex = bytesToHex(fromBase64Url(text));
  const [x, y] = [BigInt(`0x${hex.slice(2, 66)}`), BigInt(`0x${hex.slice(66)}`)];
  return hex.startsWith('04') && x < P && y < P && (y * y - (x ** 3n - 3n * x + B)) % P === 0n;
};

/** A public key of P-256 as Web Push writes it: an uncompressed point in base64url without padding. */
export const P256Point = z.string().refine(isPoint, 'is not an uncompressed P-256 point in base64url');
