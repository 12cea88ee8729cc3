import { existsSync, readFileSync } from 'node:fs';

/** A sentence somebody said to an assistant, with what its corpus takes it for. */
export interface SaidRow {
  text: string;
  label: string;
  /** The corpus's label on the scale of the five things that the predecessor knew. */
  label5: 'create_reminder' | 'create_todo' | 'list_reminders' | 'list_todos' | 'other';
  derivedAction?: 'add' | 'remove' | 'swap' | 'mixed';
}

/** A phrase of Duckling's corpus: what it names begins at `start`, seen from `reference`. */
export interface DucklingRow {
  text: string;
  /** With the offset of the place, as `start` has it. */
  reference: string;
  grain: string;
  section: string;
  start?: string;
  holiday?: string;
}

/** A sentence of the Recognizers' specification; `reference` and all values are wall time without a zone. */
export interface RecognizersRow {
  id: string;
  text: string;
  reference: string | null;
  results: { text: string; type: string; values: { timex: string }[] }[];
  /** Of sentences with one date or time: its type, and the later of what it may mean. */
  expected?: { type: 'date' | 'datetime' | 'time'; future: string; unambiguous: boolean };
}

interface Corpora {
  clinc_subset: SaidRow[];
  hwu_subset: SaidRow[];
  duckling_time_en: { items: DucklingRow[]; negative: string[] };
  recognizers_datetime_en: { items: RecognizersRow[] };
}

/** The labelled sentences beside the repository; `undefined` where they are not there. */
export const corpus = <Name extends keyof Corpora>(name: Name): Corpora[Name] | undefined => {
  const file = new URL(`../../../shared/data/${name}.dev.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
