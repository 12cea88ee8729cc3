import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, type Endpoint, readEndpoint, removeEndpoint, writeEndpoint } from './endpoint-file.ts';
import { type Engine, openEngine } from './engine.ts';
import { openGate } from './gate.ts';

/** How long a command waits for an owner that has the folder and does not answer yet. */
const ATTACH_WITHIN_MS = 3_000;
const POLL_MS = 50;

/** Another process has the data folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly code = 'folder-in-use';
}

/** What a DynamoDB client needs to reach the embedded store. */
export interface Embedded {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  close(): Promise<void>;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;

/** The engine on the folder's database, or `undefined` while another process has it open. */
const engineIn = async (dataDir: string): Promise<Engine | undefined> => {
  try {
    return await openEngine(join(dataDir, 'dynalite'));
  } catch (error) {
    if (codeOf(error) === 'LEVEL_LOCKED') return undefined;
    throw error;
  }
};

const reached = ({ endpoint, accessKeyId }: Endpoint, close: () => Promise<void>): Embedded => ({
  endpoint,
  // The SDK signs with this; nobody checks the signature.
  credentials: { accessKeyId, secretAccessKey: accessKeyId },
  close,
});

const own = async (dataDir: string, engine: Engine): Promise<Embedded> => {
  const accessKeyId = randomBytes(32).toString('base64url');
  const gate = await openGate(engine, accessKeyId);
  const endpoint: Endpoint = { endpoint: gate.endpoint, accessKeyId, pid: process.pid };
  await writeEndpoint(dataDir, endpoint);
  return reached(endpoint, async () => {
    await removeEndpoint(dataDir, endpoint);
    await gate.close();
    await engine.close();
  });
};

/**
 * Opens the store in `dataDir`: a server must own it, alone; a command attaches to the owner if there is one, and else
 * owns the folder itself until it closes. Fails with {@link FolderInUse}.
 */
export const openEmbedded = async ({
  dataDir,
  role,
}: {
  dataDir: string;
  role: 'server' | 'command';
}): Promise<Embedded> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  const waitUntil = performance.now() + (role === 'command' ? ATTACH_WITHIN_MS : 0);
  for (;;) {
    const engine = await engineIn(dataDir);
    if (engine !== undefined) return own(dataDir, engine);
    const owner = role === 'command' ? await readEndpoint(dataDir) : undefined;
    if (owner !== undefined && (await answers(owner))) return reached(owner, async () => {});
    if (performance.now() >= waitUntil)
      throw new FolderInUse(`another process has the data folder ${dataDir} open: stop it, or set REMO_DATA_DIR`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
};
