import { type Index, indexOf, plain } from './openings.ts';
import { wordsIn } from './pattern.ts';
import type { Asked, Context, Phrase } from './phrases/phrase-table.ts';
import { againPhrases } from './phrases/phrases-again.ts';
import { completePhrases, reopenPhrases } from './phrases/phrases-complete.ts';
import { convertPhrases } from './phrases/phrases-convert.ts';
import { correctPhrases } from './phrases/phrases-correct.ts';
import { entryPhrases } from './phrases/phrases-entry.ts';
import { findPhrases } from './phrases/phrases-find.ts';
import { listPhrases } from './phrases/phrases-list.ts';
import { recallPhrases, rememberPhrases, wonderingPhrases } from './phrases/phrases-memory.ts';
import { movePhrases } from './phrases/phrases-move.ts';
import { preferencePhrases } from './phrases/phrases-preference.ts';
import { prioritizePhrases } from './phrases/phrases-prioritize.ts';
import { reminderPhrases } from './phrases/phrases-reminder.ts';
import { removePhrases } from './phrases/phrases-remove.ts';
import { renamePhrases } from './phrases/phrases-rename.ts';
import { repeatPhrases } from './phrases/phrases-repeat.ts';
import { shiftPhrases } from './phrases/phrases-shift.ts';
import { literalSnoozePhrases, snoozePhrases } from './phrases/phrases-snooze.ts';
import { talkPhrases } from './phrases/phrases-talk.ts';
import { todoPhrases } from './phrases/phrases-todo.ts';
import { type Sentence, withoutCourtesies } from './sentence.ts';
import { respelt, unminded } from './slips.ts';

/** Rows of which, where two fit, the earlier one is meant. */
type Table = Index<Phrase>;

const tableOf = (rows: readonly Phrase[]): Table => indexOf(rows, ({ says }) => says.source());

/** Read with the sentence as it stands: sentences about the talk itself, and those whose words only look like times. */
export const literalPhrases = tableOf([
  ...talkPhrases,
  ...preferencePhrases,
  ...rememberPhrases,
  ...literalSnoozePhrases,
  ...shiftPhrases,
  ...renamePhrases,
]);

/** Read once the times are taken out of the sentence. */
export const requestPhrases = tableOf([
  ...convertPhrases,
  ...repeatPhrases,
  ...recallPhrases,
  ...againPhrases,
  ...reminderPhrases,
  ...todoPhrases,
  ...listPhrases,
  ...entryPhrases,
  ...findPhrases,
  ...prioritizePhrases,
  ...movePhrases,
  ...correctPhrases,
  ...reopenPhrases,
  ...completePhrases,
  ...removePhrases,
  ...snoozePhrases,
  ...wonderingPhrases,
]);

/** What the first row asks for that fits the sentence in one of its forms. */
export const firstMeant = (table: Table, sentences: readonly Sentence[], context: Context): Asked | undefined => {
  const rows = sentences
    .flatMap((sentence) => table.at(plain(sentence.said), 0).map(({ row, number }) => ({ row, number, sentence })))
    .sort((a, b) => a.number - b.number);
  for (const { row, sentence } of rows) {
    const words = wordsIn(sentence, row.says);
    const asked = words && row.asks(words, context);
    if (asked) return asked;
  }
  return undefined;
};

/** The sentence without the courtesies around it and, where that differs, as it was said; its verb as it is spelt. */
export const forms = (sentence: Sentence): Sentence[] => {
  const bare = withoutCourtesies(sentence);
  const asked = unminded(sentence);
  const spelt = respelt(asked ?? bare) ?? asked;
  const said = bare.text === sentence.text || bare.text === '' ? [sentence] : [bare, sentence];
  return spelt ? [...said, spelt] : said;
};
