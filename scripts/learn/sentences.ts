import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { featuresOf } from '../../src/domain/language/intent-model/features.ts';
import { CLASSES, type GUESSED } from '../../src/domain/language/intent-model/model.ts';
import { lineOf, sentenceOf, without, withoutCourtesies } from '../../src/domain/language/sentence.ts';
import { wantedTimesIn } from '../../src/domain/language/times.ts';
import type { Circumstances } from '../../src/domain/language/understanding.ts';
import { PreferencesInput } from '../../src/domain/preferences.ts';
import type { SaidRow } from '../eval/data.ts';
import { type Asks, asks } from '../eval/intents.ts';
import { inventedSentences } from './invented.ts';
import type { Example } from './train.ts';

const { timesOfDay, locale } = PreferencesInput.parse({});

/** What is asked for does not depend on when and where it is said. */
const CIRCUMSTANCES: Circumstances = {
  now: '2026-11-22T15:00:00.000Z',
  timeZone: 'America/New_York',
  locale,
  timesOfDay,
};

const Row = z.looseObject({
  text: z.string(),
  /** The sentence as it was typed, where the corpus has it. */
  raw: z.string().optional(),
  label: z.string(),
  label5: z.enum(['create_reminder', 'create_todo', 'list_reminders', 'list_todos', 'other']),
  derivedAction: z.enum(['add', 'remove', 'swap', 'mixed']).optional(),
});

const GUESSED_AS: Record<Exclude<Asks, 'other'>, (typeof GUESSED)[number]> = {
  create_reminder: 'reminder.create',
  list_reminders: 'reminder.list',
  create_todo: 'todo.create',
  list_todos: 'todo.list',
  remove_reminder: 'reminder.delete',
  remove_todo: 'todo.delete',
};

/** A labelled sentence, which part of the sentences it is in, and what the model sees of it. */
export interface Labelled {
  row: SaidRow;
  asked: Asks;
  corpus: string;
  /** 0 to 4: the part that is predicted from the four others. */
  fold: number;
  examples: Example[];
}

/** The label of what asks for nothing that the model knows. */
const NONE = -1;

/** A sentence as `understand` shows it to the model. */
const exampleOf = (text: string, label: number, weight: number): Example => {
  const sentence = sentenceOf(lineOf(text));
  const times = wantedTimesIn(sentence.text, CIRCUMSTANCES);
  const hasTime = times.spans.length > 0;
  return { buckets: featuresOf(withoutCourtesies(without(sentence, times.spans)), hasTime), label, weight };
};

/** How much a sentence counts that nobody said. */
const INVENTED = 0.4;

/** What is learnt besides from what nobody said, by chance one or the other. */
export const inventedExamples = (seed: number): Example[] =>
  inventedSentences(seed).map(({ text, asked }) =>
    exampleOf(text, asked === 'other' ? NONE : CLASSES.indexOf(asked), INVENTED),
  );

const labelled = (corpus: string, row: z.infer<typeof Row>): Labelled => {
  const { text, raw, label, label5, derivedAction } = row;
  const said = { text, label, label5, ...(derivedAction && { derivedAction }) };
  const asked = asks(said);
  const index = asked === 'other' ? NONE : CLASSES.indexOf(GUESSED_AS[asked]);
  const [, fold = 0] = createHash('sha256')
    .update(text.toLowerCase().replaceAll(/[^a-z0-9 ]/g, ''))
    .digest();
  const texts = raw === undefined || raw.toLowerCase() === text.toLowerCase() ? [text] : [text, raw];
  return {
    row: said,
    asked,
    corpus,
    fold: fold % 5,
    examples: texts.map((each) => exampleOf(each, index, 1)),
  };
};

/** The labelled sentences of a corpus beside the repository; none where it is not there. */
export const sentencesOf = (corpus: string): Labelled[] => {
  const file = new URL(`../../../shared/data/${corpus}.dev.json`, import.meta.url);
  if (!existsSync(file)) return [];
  return z
    .array(Row)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map((row) => labelled(corpus, row));
};
