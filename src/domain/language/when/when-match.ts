import { type Index, indexOf, plain } from '../openings.ts';
import type { Pattern } from '../pattern.ts';

/** What some rule's pattern finds in a text. */
export interface Match<Rule> {
  rule: Rule;
  start: number;
  end: number;
  groups: Record<string, string | undefined>;
}

/** Rules in their order, known by how the words begin that they may match. */
export type Rules<Rule> = Index<Rule>;

export const rulesOf = <Rule extends { pattern: Pattern }>(rules: readonly Rule[]): Rules<Rule> =>
  indexOf(rules, ({ pattern }) => pattern.source());

/** Letters, digits and all else, told apart by their code. */
const kindOf = (code: number): 'letter' | 'digit' | 'other' => {
  if (code >= 97 && code <= 122) return 'letter';
  return code >= 48 && code <= 57 ? 'digit' : 'other';
};

/** All that the rules find in a readable text, in its order; of one rule no match lies over another. */
export const matchesOf = <Rule extends { pattern: Pattern }>(rules: Rules<Rule>, text: string): Match<Rule>[] => {
  const searched = plain(text);
  const ends: number[] = [];
  const matches: Match<Rule>[] = [];
  const asked = new Map<Pattern['mayMatch'], boolean>([[undefined, true]]);
  const mayMatch = ({ mayMatch: ask }: Pattern): boolean => {
    const answer = asked.get(ask) ?? ask?.(text) ?? true;
    asked.set(ask, answer);
    return answer;
  };
  let before = 'other';
  for (let start = 0; start < text.length; start += 1) {
    const kind = kindOf(searched.charCodeAt(start));
    const isWithin = kind !== 'other' && kind === before;
    before = kind;
    // No pattern begins within a word or a number.
    if (isWithin) continue;
    for (const { row: rule, number } of rules.at(searched, start)) {
      if (start < (ends[number] ?? 0) || !mayMatch(rule.pattern)) continue;
      const pattern = rule.pattern.regExp();
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (!match) continue;
      const end = start + match[0].length;
      ends[number] = end;
      matches.push({ rule, start, end, groups: match.groups ?? {} });
    }
  }
  return matches;
};

/** The places in a readable text at which one pattern matches. */
export const finderOf = (pattern: Pattern): ((text: string) => Match<{ pattern: Pattern }>[]) => {
  const rules = rulesOf([{ pattern }]);
  return (text) => matchesOf(rules, text);
};
