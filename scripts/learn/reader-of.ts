import { registerHooks } from 'node:module';
import { type Weights, written } from '../../src/domain/language/intent-model/model.ts';
import type * as reading from '../../src/domain/language/reading.ts';

const READING = new URL('../../src/domain/language/reading.ts', import.meta.url);
const WEIGHTS = '/intent-model/weights.ts';

const sources: string[] = [];

/** The copy of the language that a module is of, named in its address. */
const copyOf = (address: string | undefined): string | null =>
  address?.startsWith('file:') ? new URL(address).searchParams.get('copy') : null;

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const copy = copyOf(context.parentURL);
    return copy === null || !found.url.includes('/src/domain/language/')
      ? found
      : { ...found, url: `${found.url}?copy=${copy}` };
  },
  load: (address, context, next) => {
    const copy = copyOf(address);
    return copy !== null && new URL(address).pathname.endsWith(WEIGHTS)
      ? { format: 'module', shortCircuit: true, source: sources[Number(copy)] ?? '' }
      : next(address, context);
  },
});

/** `readMessage` as it would be, had these weights been learnt: of a copy of the language with no other difference. */
export const readerOf = async (weights: Weights): Promise<typeof reading.readMessage> => {
  sources.push(`export const WEIGHTS = '${written(weights)}';`);
  const copy: typeof reading = await import(`${READING}?copy=${sources.length - 1}`);
  return copy.readMessage;
};
