import { corpus, type SaidRow } from './eval/data.ts';
import { timeSpent } from './eval/reader.ts';
import { evaluateRecurrences } from './eval/recurrences.ts';
import { evaluateRequests } from './eval/requests.ts';
import { say } from './eval/table.ts';
import { evaluateDuckling, evaluateRecognizers, evaluateTimeless, timelessTexts } from './eval/times.ts';
import { sentencesOf } from './learn/sentences.ts';

/** Only sentences from which neither rules nor weights have learnt, provided that `learn:intents` ran with `--tuning`. */
const isHeldOutOnly = process.argv.includes('--held-out');

const saidIn = (name: 'clinc_subset' | 'hwu_subset'): readonly SaidRow[] | undefined =>
  isHeldOutOnly
    ? sentencesOf(name)
        .filter(({ isHeldOut }) => isHeldOut)
        .map(({ row }) => row)
    : corpus(name);

/** Whose misses are listed: `clinc`, `hwu`, `duckling`, `recognizers`, `recurrences`, `timeless`. */
const flag = process.argv.indexOf('--misses');
const listed = flag < 0 ? undefined : process.argv[flag + 1];

/**
 * `npm run eval:language [-- --misses clinc] [--held-out]`: measures what messages are understood as, through the
 * function that the route answers with, on the labelled sentences beside the repository.
 */
const evaluate = (): void => {
  const clinc = saidIn('clinc_subset');
  const hwu = saidIn('hwu_subset');
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

evaluate();
