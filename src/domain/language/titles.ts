const QUOTED = /^(?:"([^"]+)"|“([^”]+)”|‘([^’]+)’|'([^']+)')$/;
const ANY_QUOTED = /"([^"]{1,500})"|“([^”]{1,500})”|(?<![\p{L}\p{N}])'([^']{1,500})'(?![\p{L}\p{N}])/u;

/** Words that lead to a title and are not part of it. */
const BEFORE =
  /^(?:(?:to|that|about|abt|'?bout|of|for|on|regarding|it'?s (?:to|about|for)|(?:when )?it(?: i|['’]?)s time (?:to|for)|called|named|titled|saying|which says|says|i(?:'ve| have)? (?:need|got|have) to|i (?:need|should|must|want) to|i(?:'?ve)? gotta|i have|i've got|there is|there's|please|also|and|me|us)(?![\p{L}'-])|[:,;–-])\s*/iu;
const AFTER = /(?:[\s,;:–-]+(?:to|at|for|and|please|too|as well|also|from|until|till|this))$|[\s,;:.!?–-]+$/iu;
/** What stands for a thing that the sentence does not name. */
const NOTHING =
  /^(?:it|that|this|them|these|those|something|some(?: ?)thing|anything|some(?: ?)stuff|stuff|things?|one|instead|an? ?(?:item|thing|entry|task|to-?do|reminder|alarm)|items?|later|me|myself|us|it as an?|about it|for it|to|at|on|for|by|in|about|of|that)$/iu;

const trimmed = (words: string, edge: RegExp): string => {
  let rest = words.trim();
  for (let count = 0; count < 4; count += 1) {
    const next = rest.replace(edge, '').trim();
    if (next === rest) break;
    rest = next;
  }
  return rest;
};

const unquoted = (words: string): string | undefined => {
  const match = QUOTED.exec(words);
  return match?.slice(1).find((group) => group !== undefined);
};

const isQuoted = (words: string): boolean => unquoted(trimmed(words, BEFORE)) !== undefined;

/** A title from the words around it: a quotation as it is, else without what leads to it; `undefined` where nothing is named. */
export const titleOf = (words: string | undefined): string | undefined => {
  if (words === undefined) return undefined;
  const quotation = unquoted(trimmed(words, BEFORE));
  if (quotation !== undefined) return quotation.trim() || undefined;
  const title = trimmed(trimmed(words, BEFORE), AFTER);
  if (title === '' || NOTHING.test(title) || !/[\p{L}\p{N}\p{S}]/u.test(title)) return undefined;
  return unquoted(title) ?? title;
};

/** The first quotation in a text: somebody's exact words. */
export const quotationIn = (words: string): string | undefined =>
  ANY_QUOTED.exec(words)
    ?.slice(1)
    .find((group) => group !== undefined);

const MAX_PARTS = 20;
const PART = /^[\p{L}\p{N}'%. -]{1,40}$/u;

/** The things that an enumeration names (“milk, eggs and bread”); a quotation, and a title without commas, stays whole. */
export const enumerated = (words: string): string[] => {
  const title = titleOf(words);
  if (title === undefined) return [];
  if (!title.includes(',') || isQuoted(words)) return [title];
  const parts = title
    .split(/,(?: and\b)?| and (?=[^,]{1,40}$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length <= MAX_PARTS && parts.every((part) => PART.test(part)) ? parts : [title];
};
