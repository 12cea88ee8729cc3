import { parseConfig } from '../src/config/config.ts';
import { isDomainError } from '../src/domain/errors.ts';
import { environment } from './environment.ts';
import { readOptions, USAGE } from './legacy/options.ts';
import { runImport } from './legacy/run.ts';

const { stdout: out, stderr: err } = process;

/** `npm run import-legacy` takes over what the predecessor has stored; `--help` says how. */
const main = async (): Promise<boolean> => {
  const options = readOptions(process.argv.slice(2));
  if (options !== undefined)
    return runImport(options, parseConfig(environment(), { storage: 'dynamodb' }), { out, err });
  out.write(USAGE);
  return true;
};

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  err.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (isDomainError(error, 'store-unavailable')) err.write('Run it again: it goes on where it has stopped.\n');
  process.exitCode = 1;
}
