import type { Sentence } from './sentence.ts';

/** Verbs of requests that are long enough for a slip of the hand to leave them recognisable. */
const REQUESTED =
  'add cancel change check clear complete create delete disable erase finish mark move postpone remind remove rename replace reschedule schedule show snooze update';
/** Words that are a slip away from one of these, and are words themselves. */
const OTHER_WORDS = new Set(
  'ad added adds had compete cleared clears marks moved moves moue love mov schedules shown how shows updated date reminds removes renames changed changes hange race raced checks hecks'.split(
    ' ',
  ),
);

/** Two letters swapped, one left out, or one typed twice: slips that seldom make another word. */
const slipsOf = (verb: string): string[] =>
  [...verb].flatMap((letter, at) => {
    const before = verb.slice(0, at);
    const next = verb.charAt(at + 1);
    const swapped = `${before}${next}${letter}${verb.slice(at + 2)}`;
    const left = `${before}${verb.slice(at + 1)}`;
    const twice = `${before}${letter}${verb.slice(at)}`;
    return [...(next === '' ? [] : [swapped]), ...(verb.length > 4 && at > 0 ? [left] : []), twice];
  });

const VERB_MEANT = new Map<string, string>(
  REQUESTED.split(' ').flatMap((verb) =>
    slipsOf(verb)
      .filter((slip) => slip !== verb && slip.length > 2 && !OTHER_WORDS.has(slip))
      .map((slip): [string, string] => [slip, verb]),
  ),
);
for (const verb of REQUESTED.split(' ')) VERB_MEANT.delete(verb);

/** The sentence with its verb as it is spelt (“delte the rent reminder”), where it begins with a slip of the hand. */
export const respelt = ({ text, said }: Sentence): Sentence | undefined => {
  const [first = ''] = /^\p{L}{3,14}(?=\s)/u.exec(said) ?? [];
  const verb = VERB_MEANT.get(first);
  return verb === undefined
    ? undefined
    : { text: verb + text.slice(first.length), said: verb + said.slice(first.length) };
};
