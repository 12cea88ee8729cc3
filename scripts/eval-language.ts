import { corpus } from './eval/data.ts';
import { read, readingWith, timeSpent } from './eval/reader.ts';
import { evaluateRecurrences } from './eval/recurrences.ts';
import { evaluateRequests, type ToRead } from './eval/requests.ts';
import { say } from './eval/table.ts';
import { evaluateDuckling, evaluateRecognizers, evaluateTimeless, timelessTexts } from './eval/times.ts';
import { learntFromOthers } from './learn/learn-weights.ts';
import { readerOf } from './learn/reader-of.ts';
import { sentencesOf } from './learn/sentences.ts';

const CORPORA = ['clinc_subset', 'hwu_subset'] as const;

/** Whether each fifth of the sentences is read with weights learnt from the others. The rules have seen them all. */
const isUnseen = process.argv.includes('--unseen');

/** The sentences of both corpora, and who is to read each. */
const said = async (): Promise<ToRead[][]> => {
  if (!isUnseen) return CORPORA.map((name) => (corpus(name) ?? []).map((row) => ({ row, read })));
  const sentences = CORPORA.map(sentencesOf);
  const readers = await Promise.all(learntFromOthers(sentences.flat()).map(readerOf));
  const reads = readers.map(readingWith);
  return sentences.map((own) => own.map(({ row, fold }) => ({ row, read: reads[fold] ?? read })));
};

/** Whose misses are listed: `clinc`, `hwu`, `duckling`, `recognizers`, `recurrences`, `timeless`. */
const flag = process.argv.indexOf('--misses');
const listed = flag < 0 ? undefined : process.argv[flag + 1];

/**
 * `npm run eval:language [-- --misses clinc] [--unseen]`: measures what messages are understood as, through the
 * function that the route answers with, on the labelled sentences beside the repository.
 */
const evaluate = async (): Promise<void> => {
  const [clinc, hwu] = await said();
  const duckling = corpus('duckling_time_en');
  const recognizers = corpus('recognizers_datetime_en');
  if (clinc?.length) evaluateRequests('CLINC150', clinc, listed === 'clinc');
  if (hwu?.length) evaluateRequests('HWU64', hwu, listed === 'hwu');
  if (duckling) evaluateDuckling(duckling.items, listed === 'duckling');
  if (recognizers) {
    evaluateRecognizers(recognizers.items, listed === 'recognizers');
    evaluateRecurrences(recognizers.items, listed === 'recurrences');
  }
  const timeless = timelessTexts(duckling?.negative ?? [], recognizers?.items ?? []);
  if (timeless.length > 0) evaluateTimeless(timeless, listed === 'timeless');
  const { p50, p99, texts } = timeSpent();
  if (texts === 0) say('There is nothing to measure with: ../shared/data holds no *.dev.json.');
  else say(`\nA message takes ${p50} µs at the median, ${p99} µs at the 99th percentile of ${texts}.`);
};

await evaluate();
