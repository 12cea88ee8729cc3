import { openDevelopmentIdentity } from '../src/adapters/development-identity/development-identity.ts';
import { environment } from './environment.ts';

const USAGE = `npm run --silent token -- NAME     prints a bearer token for did:privy:NAME
`;

/** The one name on the command line; `undefined` where something else stands there, such as a flag. */
const nameIn = ([name, ...more]: readonly string[]): string | undefined =>
  name?.startsWith('-') || more.length > 0 ? undefined : name;

/** A token that the development identity signs. */
const tokenFor = async (name: string): Promise<string> => {
  const { PRIVY_APP_ID, REMO_DATA_DIR } = environment();
  if (PRIVY_APP_ID) {
    throw new Error('PRIVY_APP_ID is set, so that only Privy issues tokens; unset it to use the development identity');
  }
  const identity = await openDevelopmentIdentity(REMO_DATA_DIR || '.remo');
  return identity.issue(name, Date.now());
};

const name = nameIn(process.argv.slice(2));
if (name === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(`${await tokenFor(name)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
