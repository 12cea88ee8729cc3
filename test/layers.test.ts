import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BIOME = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));

/** A house of probes under the project's own rules. */
const house = mkdtempSync(join(tmpdir(), 'remo-layers-'));

/** What the linter says of one probe. */
const lint = (path: string, source: string): string => {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const { stdout, stderr } = spawnSync(process.execPath, [BIOME, 'lint', path], { cwd: house, encoding: 'utf8' });
  return stdout + stderr;
};

beforeAll(() => {
  mkdirSync(join(house, 'lint'));
  for (const name of ['biome.json', '.gitignore', 'lint/answers.grit']) copyFileSync(name, join(house, name));
});
afterAll(() => rmSync(house, { recursive: true }));

const violations: readonly (readonly [sentence: string, path: string, source: string])[] = [
  ['the domain knows no framework', 'src/domain/probe.ts', "import { Hono } from 'hono';\nexport const x = Hono;\n"],
  ['the domain does no I/O', 'src/domain/probe.ts', "import fs from 'node:fs';\nexport const x = fs;\n"],
  [
    'the domain knows no app, not even its types',
    'src/domain/language/probe.ts',
    "import type { AppEnv } from '../../app/env.ts';\nexport type X = AppEnv;\n",
  ],
  [
    'the app knows no adapter, not even its types',
    'src/app/probe.ts',
    "import type { Embedded } from '../adapters/embedded/open.ts';\nexport type X = Embedded;\n",
  ],
  [
    'the app knows no settings',
    'src/app/probe.ts',
    "import { parseConfig } from '../config/config.ts';\nexport const x = parseConfig;\n",
  ],
  [
    'the app knows no runtime',
    'src/app/probe.ts',
    "import { serve } from '@hono/node-server';\nexport const x = serve;\n",
  ],
  [
    'an adapter knows no other adapter',
    'src/adapters/memory/probe.ts',
    "import type { Embedded } from '../embedded/open.ts';\nexport type X = Embedded;\n",
  ],
  [
    'an adapter knows no app',
    'src/adapters/memory/probe.ts',
    "import type { AppEnv } from '../../app/env.ts';\nexport type X = AppEnv;\n",
  ],
  ['only entries touch an environment', 'src/compose/compose.ts', 'export const x = process.env.HOME;\n'],
];

describe('the linter holds the layers:', () => {
  it.each(violations)('%s', (_sentence, path, source) => {
    expect(lint(path, source)).toMatch(/noRestrictedImports|noProcessEnv/);
  });

  it('lets the allowed directions pass', () => {
    const source = "import type { Due } from '../../domain/due.ts';\n\nexport type X = Due;\n";
    expect(lint('src/adapters/memory/probe.ts', source)).not.toMatch(/noRestrictedImports/);
  });
});

describe("the linter holds an answer's headers:", () => {
  const answered = (how: string): string =>
    `import type { Context } from 'hono';\n\nexport const x = (c: Context): unknown => ${how};\n`;

  it.each(['c.json({})', 'c.body(null, 204)', "c.header('ETag', '1')"])('no route answers by %s', (how) => {
    expect(lint('src/app/routes/probe.ts', answered(how))).toContain('src/app/answer.ts');
  });

  it.each(['json(c, {})', "c.req.header('accept')", 'c.req.json()'])('%s passes', (how) => {
    expect(lint('src/app/routes/probe.ts', answered(how))).not.toContain('src/app/answer.ts');
  });
});
