import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** `npm run build:lambda` bundles the Lambda's three handlers; another folder may be named. */
const [folder = 'dist/lambda'] = process.argv.slice(2);
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`;

/** The SDK is loaded by whoever asks for its client; what ElectroDB takes of it is never called. */
const electroWithoutSdk: Plugin = {
  name: 'electrodb without the SDK',
  setup: ({ onResolve }) => {
    const standIn = fileURLToPath(new URL('../deploy/sdk/lib-dynamodb.js', import.meta.url));
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, ({ importer }) =>
      importer.includes('/node_modules/electrodb/') ? { path: standIn } : undefined,
    );
  },
};

const { outputFiles } = await build({
  entryPoints: { index: 'src/lambda.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // A language model's SDK is loaded by whoever has configured one.
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: { undici: './deploy/lambda/undici.js' },
  plugins: [electroWithoutSdk],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // ElectroDB is CommonJS, and ES modules have no `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  write: false,
});
mkdirSync(folder, { recursive: true });
for (const { path, contents } of outputFiles) {
  writeFileSync(path, contents);
  process.stdout.write(
    `${relative('.', path)}: ${kib(contents.length)}, ${kib(gzipSync(contents).length)} with gzip\n`,
  );
}
