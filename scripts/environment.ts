import { existsSync } from 'node:fs';

/** The process's variables, those of a `.env` file in the working directory included. */
export const environment = (): NodeJS.ProcessEnv => {
  if (existsSync('.env')) process.loadEnvFile();
  return process.env;
};
