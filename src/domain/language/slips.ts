import type { Sentence } from './sentence.ts';

/** Verbs of requests that are long enough for a slip of the hand to leave them recognisable. */
const REQUESTED =
  'add cancel change check clear complete create delete disable erase finish mark move postpone remind remove rename replace reschedule schedule show snooze update'.split(
    ' ',
  );
/** Words that are a slip away from one of these, and are words themselves. */
const OTHER_WORDS = new Set(
  'ad and adds aid odd add added had bad sad mad compete competes completed completes cleared clears marks moved moves moue love mov schedules scheduled rescheduled shown how shows updated updates date reminds reminded rewind remand removes removed removal renames renamed changed changes charge chance hange race raced checks checked hecks remote deplete deletes deleted cremate creates created crease replaces replaced finnish finished erased sneezed snoozed snoozes postponed canceled cancels cancelled disabled disables enable'.split(
    ' ',
  ),
);
/** What speech is taken for, further away than a slip. */
const MISHEARD = new Map([
  ['sneeze', 'snooze'],
  ['rmv', 'remove'],
  ['del', 'delete'],
  ['cancle', 'cancel'],
  ['resched', 'reschedule'],
]);

/** How many letters are to be left out, put in, replaced or swapped with the next to make one word of the other (optimal string alignment). */
const distance = (said: string, meant: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, at) => at);
  for (let row = 1; row <= said.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= meant.length; at += 1) {
      const same = said[row - 1] === meant[at - 1] ? 0 : 1;
      const swapped =
        said[row - 1] === meant[at - 2] && said[row - 2] === meant[at - 1] ? (before[at - 2] ?? row) + 1 : row + at;
      next.push(Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same, swapped));
    }
    before = last;
    last = next;
  }
  return last.at(-1) ?? 0;
};

/** Whether two words may be one slip apart: it leaves one of the first two letters where it was, or next to that. */
const beginAlike = (said: string, meant: string): boolean =>
  said[0] === meant[0] || said[1] === meant[1] || said[0] === meant[1] || said[1] === meant[0];

/** Another letter makes another word too easily of a short one; long ones are known with two slips in them. */
const isSlip = (said: string, meant: string): boolean => {
  if (Math.abs(said.length - meant.length) > 2) return false;
  if (meant.length >= 10) return distance(said, meant) <= 2;
  return beginAlike(said, meant) && distance(said, meant) === 1 && (meant.length >= 6 || !isReplaced(said, meant));
};

/** Whether one letter stands in another one's place. */
const isReplaced = (said: string, meant: string): boolean =>
  said.length === meant.length && [...said].filter((letter, at) => letter !== meant[at]).length === 1;

const meantBy = (word: string): string | undefined => {
  if (word.length < 3 || OTHER_WORDS.has(word) || REQUESTED.includes(word)) return undefined;
  const once = word.replaceAll(/(\p{L})\1{2,}/gu, '$1$1');
  return MISHEARD.get(word) ?? REQUESTED.find((verb) => once === verb || isSlip(once, verb));
};

const respeltAs = ({ text, said }: Sentence, length: number, verb: string): Sentence => ({
  text: verb + text.slice(length),
  said: verb + said.slice(length),
});

/** The sentence with its verb as it is spelt (“delte the rent reminder”), where it begins with a slip of the hand. */
export const respelt = (sentence: Sentence): Sentence | undefined => {
  const [first = ''] = /^\p{L}{3,14}(?=\s|$)/u.exec(sentence.said) ?? [];
  const verb = meantBy(first);
  return verb === undefined ? undefined : respeltAs(sentence, first.length, verb);
};

const GERUND =
  /^(?:(?:would|do|could|can) (?:you|u) mind|how about|what about|mind) (?<verb>\p{L}{2,12})ing(?![\p{L}])/u;

/** “Would you mind putting …” as the request that it is. */
export const unminded = (sentence: Sentence): Sentence | undefined => {
  const match = GERUND.exec(sentence.said);
  const stem = match?.groups?.verb;
  if (!match || stem === undefined) return undefined;
  const verb = REQUESTED.find((each) => each === stem || each === `${stem}e`) ?? stem.replace(/(\p{L})\1$/u, '$1');
  return respeltAs(sentence, match[0].length, verb);
};
