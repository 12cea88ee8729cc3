import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { BUCKETS } from '../src/domain/language/intent-model/features.ts';
import { GUESSED, likeliest, readWeights, written } from '../src/domain/language/intent-model/model.ts';
import { say } from './eval/table.ts';
import { type Labelled, sentencesOf } from './learn/sentences.ts';
import { train } from './learn/train.ts';

/** Chosen by predicting each fold of the tuning part from the four others. */
const TRAINING = { buckets: BUCKETS, classes: GUESSED.length, sparsity: 4, decay: 1, rate: 1, rounds: 12 };
const FOLDS = 5;
/** Thresholds that are shown, on the logarithmic scale of the odds. */
const SHOWN = [0, -0.5, -1, -1.5, -2, -2.5, -3];

const learnt = (sentences: readonly Labelled[]): string =>
  Array.from(
    train(
      sentences.flatMap(({ examples }) => examples),
      TRAINING,
    ),
    written,
  ).join('');

const isCalendar = ({ row }: Labelled): boolean => row.label.startsWith('calendar');

/** For each intent, how many of the sentences guessed as such above a threshold are, and how many ask for nothing of ours. */
const show = (title: string, guesses: readonly { sentence: Labelled; intent: string; odds: number }[]): void => {
  say(`\n${title}: right/wrong above ${SHOWN.join(', ')}`);
  for (const [index, intent] of GUESSED.entries()) {
    const counts = SHOWN.map((threshold) => {
      const above = guesses.filter((guess) => guess.intent === intent && guess.odds > threshold);
      const right = above.filter(({ sentence }) => sentence.examples[0]?.label === index).length;
      const wrong = above.filter(({ sentence }) => sentence.asked === 'other' && !isCalendar(sentence)).length;
      return `${right}/${wrong}`;
    });
    say(`  ${intent.padEnd(16)} ${counts.join('  ')}`);
  }
};

const guessesOf = (text: string, sentences: readonly Labelled[]) => {
  const weights = readWeights(text);
  return sentences.map((sentence) => ({ sentence, ...likeliest(weights, sentence.examples[0]?.buckets ?? []) }));
};

const file = new URL('../src/domain/language/intent-model/weights.ts', import.meta.url);

const HEADER = `// Learnt by scripts/learn-intents.ts; provenance and licences in PROVENANCE.md beside.
/** A character for each weight: those of one intent after the other, as model.ts reads them. */
export const WEIGHTS =
  '`;

/**
 * `npm run learn:intents [-- --tuning]`: learns the weights of the intent model from the labelled sentences beside the
 * repository and writes them; with `--tuning` from the tuning part alone, so that the rest can be measured on.
 */
const learn = (): void => {
  const all = ['clinc_subset', 'hwu_subset'].flatMap(sentencesOf);
  if (all.length === 0) {
    say('There is nothing to learn from: ../shared/data holds no *.dev.json.');
    return;
  }
  const tuning = all.filter(({ isHeldOut }) => !isHeldOut);
  const folded = Array.from({ length: FOLDS }, (_, fold) =>
    guessesOf(
      learnt(tuning.filter((sentence) => sentence.fold !== fold)),
      tuning.filter((sentence) => sentence.fold === fold),
    ),
  );
  show('Each fold from the others', folded.flat());
  const ofTuning = learnt(tuning);
  show(
    'The held-out part',
    guessesOf(
      ofTuning,
      all.filter(({ isHeldOut }) => isHeldOut),
    ),
  );
  const weights = process.argv.includes('--tuning') ? ofTuning : learnt(all);
  writeFileSync(file, `${HEADER}${weights}';\n`);
  say(`\n${weights.length} weights, ${gzipSync(weights, { level: 9 }).length} bytes compressed.`);
};

learn();
