import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { written } from '../src/domain/language/intent-model/model.ts';
import { say } from './eval/table.ts';
import { learnt } from './learn/learn-weights.ts';
import { sentencesOf } from './learn/sentences.ts';

const file = new URL('../src/domain/language/intent-model/weights.ts', import.meta.url);

const HEADER = `// Learnt by scripts/learn-intents.ts from CLINC150 (CC BY 3.0), HWU64 (CC BY 4.0) and phrasings of our own: PROVENANCE.md.
/** The weights as model.ts reads them. */
export const WEIGHTS =
  '`;

/**
 * `npm run learn:intents`: learns the weights of the intent model from the labelled sentences beside the repository and writes
 * them. How right they are on sentences that they were not learnt from, `npm run eval:language -- --unseen` shows.
 */
const learn = (): void => {
  const sentences = ['clinc_subset', 'hwu_subset'].flatMap(sentencesOf);
  if (sentences.length === 0) {
    say('There is nothing to learn from: ../shared/data holds no *.dev.json.');
    return;
  }
  const weights = written(learnt(sentences));
  writeFileSync(file, `${HEADER}${weights}';\n`);
  say(`${weights.length} letters, ${gzipSync(weights, { level: 9 }).length} bytes compressed.`);
};

learn();
