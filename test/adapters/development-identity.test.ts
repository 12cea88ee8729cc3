import { execFile } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDevelopmentIdentity } from '../../src/adapters/development-identity/development-identity.ts';
import { openDevelopmentPushKeys } from '../../src/adapters/development-identity/push-keys.ts';
import { pemKey } from '../../src/adapters/privy/key-source.ts';
import { createPrivyVerifier } from '../../src/adapters/privy/verifier.ts';
import { openVapid } from '../../src/adapters/web-push/vapid.ts';

const nowMs = Date.parse('2026-11-22T12:00:00.789Z');
const onPosix = process.platform !== 'win32';

let scratch = '';
let dataDir = '';
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'remo-identity-'));
  dataDir = join(scratch, 'data');
});
afterEach(() => rm(scratch, { recursive: true }));

const verifierOf = async ({ appId, verificationKey }: { appId: string; verificationKey: string }, now = nowMs) =>
  createPrivyVerifier({ appId, keys: await pemKey(verificationKey), now: () => now });

const pemOf = (namedCurve: string): string =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the development identity', () => {
  it('issues what the verifier of Privy tokens accepts, for an hour', async () => {
    const identity = await openDevelopmentIdentity(dataDir);
    const token = await identity.issue('Alice_1-x', nowMs);
    expect(await (await verifierOf(identity))(token)).toEqual({ userId: 'did:privy:Alice_1-x' });
    const lastMs = Math.floor(nowMs / 1000) * 1000 + 3_600_000 - 1;
    expect(await (await verifierOf(identity, lastMs))(token)).toEqual({ userId: 'did:privy:Alice_1-x' });
    await expect((await verifierOf(identity, lastMs + 1))(token)).rejects.toThrow('expired');
  });

  it('keeps its key, readable by its owner alone, and nothing else', async () => {
    const first = await openDevelopmentIdentity(dataDir);
    const token = await first.issue('alice', nowMs);
    const second = await openDevelopmentIdentity(dataDir);
    expect(second.verificationKey).toBe(first.verificationKey);
    expect(await (await verifierOf(second))(token)).toEqual({ userId: 'did:privy:alice' });
    expect(await readdir(dataDir)).toEqual(['identity.json']);
    if (onPosix) {
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
      expect((await stat(join(dataDir, 'identity.json'))).mode & 0o777).toBe(0o600);
    }
  });

  it('is one however many open it first', async () => {
    const identities = await Promise.all(Array.from({ length: 20 }, () => openDevelopmentIdentity(dataDir)));
    expect(new Set(identities.map(({ verificationKey }) => verificationKey)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['identity.json']);
  });

  it('differs from one data directory to the next', async () => {
    const identity = await openDevelopmentIdentity(dataDir);
    const other = await openDevelopmentIdentity(join(scratch, 'other'));
    await expect((await verifierOf(other))(await identity.issue('alice', nowMs))).rejects.toThrow('signature');
  });

  it.each(['', 'a b', 'alice\n', 'did:privy:alice', 'é', '../x', 'a'.repeat(65)])(
    'issues nothing for the name %j',
    async (name) => {
      const identity = await openDevelopmentIdentity(dataDir);
      await expect(identity.issue(name, nowMs)).rejects.toThrow('a name is 1 to 64');
    },
  );

  it.each<[string, string]>([
    ['empty', ''],
    ['garbage', 'garbage'],
    ['another document', '{"key":1}'],
    ['without a key', '{"privateKey":"-----BEGIN PRIVATE KEY-----"}'],
    ['of another curve', JSON.stringify({ privateKey: pemOf('P-384') })],
    ['endless', JSON.stringify({ privateKey: pemOf('P-256') }) + ' '.repeat(5000)],
  ])('refuses a file that is %s and leaves it', async (_, text) => {
    const path = join(scratch, 'identity.json');
    await writeFile(path, text, { mode: 0o600 });
    await expect(openDevelopmentIdentity(scratch)).rejects.toThrow(/identity\.json (is not|holds).*remove it/);
    expect((await stat(path)).size).toBe(text.length);
  });

  it.runIf(onPosix).each([0o644, 0o640, 0o620, 0o606, 0o700])('refuses a file of mode %o', async (mode) => {
    await openDevelopmentIdentity(dataDir);
    await chmod(join(dataDir, 'identity.json'), mode);
    await expect(openDevelopmentIdentity(dataDir)).rejects.toThrow('chmod 600');
  });

  it.runIf(onPosix)('does not follow a link', async () => {
    await openDevelopmentIdentity(dataDir);
    await symlink(join(dataDir, 'identity.json'), join(scratch, 'identity.json'));
    await expect(openDevelopmentIdentity(scratch)).rejects.toThrow('symbolic link');
  });
});

describe("a developer's own push keys", () => {
  it('are a pair, made once, in a file that nobody else reads', async () => {
    const keys = await openDevelopmentPushKeys(dataDir);
    expect(await openDevelopmentPushKeys(dataDir)).toEqual(keys);
    expect(await openVapid(keys)).toMatchObject({ publicKey: keys.publicKey });
    const { mode } = await stat(join(dataDir, 'push.json'));
    if (onPosix) expect(mode & 0o777).toBe(0o600);
  });

  it("are not the identity's, nor another folder's", async () => {
    await openDevelopmentIdentity(dataDir);
    const keys = await openDevelopmentPushKeys(dataDir);
    const { privateKey } = JSON.parse(await readFile(join(dataDir, 'identity.json'), 'utf8'));
    expect(keys.privateKey).not.toBe(createPrivateKey(privateKey).export({ format: 'jwk' }).d);
    expect(await openDevelopmentPushKeys(scratch)).not.toEqual(keys);
  });
});

describe('the token command', () => {
  const run = (args: string[], env: Record<string, string> = {}) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      const options = { env: { REMO_DATA_DIR: dataDir, ...env } };
      execFile(process.execPath, ['scripts/token.ts', ...args], options, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      });
    });

  it('prints one token and nothing else', async () => {
    const { code, stdout, stderr } = await run(['alice']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w.-]+\n$/);
    const verify = await verifierOf(await openDevelopmentIdentity(dataDir), Date.now());
    expect(await verify(stdout.trim())).toEqual({ userId: 'did:privy:alice' });
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['Privy is configured', ['alice'], { PRIVY_APP_ID: 'an-app' }, 'PRIVY_APP_ID is set'],
    ['the name is none', ['a b'], {}, 'a name is 1 to 64'],
  ])('refuses with a sentence when %s', async (_, args, env, sentence) => {
    const { code, stdout, stderr } = await run(args, env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([[[]], [['--help']], [['-h']], [['--name', 'alice']], [['alice', '--silent']], [['alice', 'bob']]])(
    'says how it is used where the arguments %j are not one name',
    async (args) => {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^npm run --silent token -- NAME .*\n$/);
    },
  );
});
