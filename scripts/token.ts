import { openDevelopmentIdentity } from '../src/adapters/development-identity/development-identity.ts';
import { environment } from './environment.ts';

/** `npm run --silent token -- alice` prints one bearer token for `did:privy:alice`, which the development identity signs. */
const main = async ([name, ...more]: readonly string[]): Promise<string> => {
  const { PRIVY_APP_ID, REMO_DATA_DIR } = environment();
  if (PRIVY_APP_ID) {
    throw new Error('PRIVY_APP_ID is set, so that only Privy issues tokens; unset it to use the development identity');
  }
  if (name === undefined || more.length > 0) {
    throw new Error('say whom the token is for: npm run --silent token -- alice');
  }
  const identity = await openDevelopmentIdentity(REMO_DATA_DIR || '.remo');
  return identity.issue(name, Date.now());
};

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
