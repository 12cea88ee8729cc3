import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const MAX_BYTES = 4096;

const fileSchema = z.strictObject({ privateKey: z.string() });

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The file's text, or undefined when there is no file. */
const readPrivate = async (path: string): Promise<string | undefined> => {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  });
  if (file === undefined) {
    return undefined;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > MAX_BYTES) {
      throw new Error(`${path} is not a development key: remove it to get a new one`);
    }
    // Windows has no such permissions.
    if (process.platform !== 'win32' && (stats.mode & 0o777) !== 0o600) {
      throw new Error(`${path} holds a private key and must be readable by its owner alone: chmod 600 it`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
};

const parse = (path: string, text: string): KeyObject => {
  let key: KeyObject;
  try {
    key = createPrivateKey(fileSchema.parse(JSON.parse(text)).privateKey);
  } catch {
    // The cause could quote the key.
    throw new Error(`${path} is not a development key: remove it to get a new one`);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error(`${path} holds another kind of key than P-256: remove it to get a new one`);
  }
  return key;
};

/** Puts a new key at `path` unless a file is there: a link to a whole file appears at once and never replaces one. */
const create = async (path: string): Promise<void> => {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ privateKey })}\n`);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw error;
    }
  } finally {
    await file.close();
    await unlink(draft);
  }
};

/** The P-256 private key in `<dataDir>/<name>`, made on first use; processes that race all get the same one. */
export const openKeyFile = async (dataDir: string, name = 'identity.json'): Promise<KeyObject> => {
  const path = join(dataDir, name);
  let text = await readPrivate(path);
  if (text === undefined) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await create(path);
    text = await readPrivate(path);
  }
  return parse(path, text ?? '');
};
