import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openEngine } from '../src/adapters/embedded/engine.ts';
import { openGate } from '../src/adapters/embedded/gate.ts';

/**
 * `npm run try:container` does what the Dockerfile says without an engine of containers: each stage is a folder, `COPY` and
 * `RUN` happen there, and what it starts runs as another user on files that nobody may write.
 */
const root = mkdtempSync(join(tmpdir(), 'remo-container-'));
const NOBODY = 65_534;
const TRIES = 40;
const PAUSE_MS = 250;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Instruction {
  name: string;
  words: string[];
}
interface Stage {
  folder: string;
  workdir: string;
  env: Record<string, string>;
  start: Record<string, string[]>;
}

const instructions: Instruction[] = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [name = '', ...words] = line.split(' ');
    return { name, words };
  });

/** The `["program", "argument"]` at the end of an instruction. */
const commandIn = (words: string[]): string[] => JSON.parse(words.join(' ').replace(/^[^[]*/, '')) as string[];

const stages = new Map<string, Stage>();
const newStage = (name: string): Stage => {
  const folder = join(root, name);
  mkdirSync(folder);
  return { folder, workdir: folder, env: {}, start: {} };
};

const copy = (stage: Stage, words: string[]): void => {
  const [, from] = /^--from=(.*)$/.exec(words[0] ?? '') ?? [];
  const [to = '', ...sources] = (from === undefined ? words : words.slice(1)).toReversed();
  for (const source of sources) {
    const found = from === undefined ? resolve(source) : join(stages.get(from)?.folder ?? '', source);
    const target = to.endsWith('/') ? join(stage.workdir, to, source.split('/').at(-1) ?? '') : join(stage.workdir, to);
    cpSync(found, target, { recursive: true, verbatimSymlinks: true });
  }
};

const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
const follow = (): Stage => {
  let stage = newStage('none');
  for (const { name, words } of instructions) {
    if (name === 'FROM') {
      stage = newStage(words[2] ?? 'last');
      stages.set(words[2] ?? 'last', stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = join(stage.folder, words[0] ?? '');
      mkdirSync(stage.workdir, { recursive: true });
    } else if (name === 'COPY') copy(stage, words);
    else if (name === 'ENV') Object.assign(stage.env, Object.fromEntries(words.map((word) => word.split('='))));
    else if (name === 'RUN') execFileSync('sh', ['-c', words.join(' ')], { cwd: stage.workdir, stdio: 'inherit' });
    else if (name === 'CMD' || name === 'HEALTHCHECK') stage.start[name] = commandIn(words);
    say(`${name} ${words.join(' ')}`);
  }
  return stage;
};

const freePort = (): Promise<number> =>
  new Promise((done, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const check = (isSo: boolean, sentence: string): void => {
  say(`${isSo ? 'ok' : 'NOT OK'}: ${sentence}`);
  if (!isSo) process.exitCode = 1;
};

/** What an engine of containers would do with the image that has become of the Dockerfile. */
const tryOut = async ({ folder, workdir, env, start }: Stage): Promise<void> => {
  execFileSync('chmod', ['-R', 'a-w,a+rX', folder]);
  chmodSync(root, 0o755);
  const engine = await openEngine();
  const gate = await openGate(engine, 'local');
  const port = await freePort();
  const asNobody = {
    cwd: workdir,
    env: {
      PATH,
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      PRIVY_APP_ID: 'app',
      DYNAMODB_ENDPOINT: gate.endpoint,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  };
  /** Whether the command ends well. */
  const succeeds = ([program = '', ...args]: string[]): Promise<boolean> =>
    promisify(execFile)(program, args, asNobody).then(
      () => true,
      () => false,
    );
  const health = start.HEALTHCHECK ?? [];

  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: object };
  const present = Object.keys(devDependencies).filter((name) => existsSync(join(workdir, 'node_modules', name)));
  check(present.length === 0, `no development dependency is there${present.length > 0 ? `, but ${present}` : ''}`);
  check(!(await succeeds(['touch', 'src/node.ts'])), 'nobody can write to the files');
  check(await succeeds(['node', 'scripts/create-table.ts']), 'create-table makes the table');
  check(!(await succeeds(health)), 'the health check fails while nothing runs');

  const [program = '', ...args] = start.CMD ?? [];
  const server = spawn(program, args, { ...asNobody, stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = new Promise<number | null>((done) => server.once('exit', done));
  let isHealthy = false;
  for (let tries = 0; tries < TRIES && !isHealthy && server.exitCode === null; tries += 1) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    isHealthy = await succeeds(health);
  }
  check(isHealthy, 'the health check passes once the server runs');
  if (isHealthy) {
    const ask = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    check((await ask('/health')) === 200, 'the server reaches its table');
    check((await ask('/v1/reminders')) === 401, 'the server asks for a token');
  }
  server.kill('SIGTERM');
  check((await exit) === 0, 'the server ends when it is told to');
  await gate.close();
  await engine.close();
};

try {
  await tryOut(follow());
} finally {
  execFileSync('chmod', ['-R', 'u+w', root]);
  rmSync(root, { recursive: true });
}
