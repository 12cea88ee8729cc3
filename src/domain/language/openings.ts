/** How many characters at a place of a text are looked at to tell which patterns may match there. */
const DEPTH = 4;

/** Stands behind an opening after which anything may follow. */
const ANYTHING = '…';

/**
 * How the texts begin that a pattern matches: for each of its ways the first characters, fewer than {@link DEPTH} where
 * the way ends or goes on with more than can be told. A digit stands for all of them, a space for any blank.
 */
type Openings = ReadonlySet<string>;

const NONE: Openings = new Set(['']);
const ANY: Openings = new Set([ANYTHING]);
/** One blank or several. */
const BLANK: Openings = new Set([' ']);

/** A text as openings are written. */
export const plain = (text: string): string => text.replaceAll(/\d/g, '0').replaceAll(/[^\S ]/g, ' ');

const isClosed = (opening: string): boolean => opening.length >= DEPTH || opening.endsWith(ANYTHING);

/** Whether nothing that follows tells more of these openings. */
const isToldOf = (openings: Openings): boolean => {
  for (const opening of openings) if (!isClosed(opening)) return false;
  return true;
};

const followed = (before: Openings, next: Openings): Openings => {
  if (before === NONE) return next;
  const all = new Set<string>();
  for (const opening of before)
    if (isClosed(opening)) all.add(opening);
    else for (const more of next) all.add((opening + more).slice(0, DEPTH));
  return all;
};

/** What one pattern's source is made of: what opens a group, a set of characters, an escape, a character. */
const TOKEN = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\[(?:\\.|[^\]])*\]|\\(?:[pP]\{[^}]*\}|u[\dA-Fa-f]{4}|.)|(?:.|\n)/uy;
const SET_END = /^\[(?:\\.|[^\]])*\]/;
const QUANTIFIER = /(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/y;

const oneOf = (token: string): Openings => {
  if (/^\\[bB]$|^[\^$]$/.test(token)) return NONE;
  if (token === '\\d') return new Set(['0']);
  if (token === '\\s') return BLANK;
  if (/^\\[pPDSwW]|^\.$|^\[\^/.test(token)) return ANY;
  if (token.startsWith('\\u')) return new Set([String.fromCharCode(Number.parseInt(token.slice(2), 16))]);
  if (!token.startsWith('[')) return new Set([plain(token.replace('\\', ''))]);
  const members = token.slice(1, -1).replace(/\d-\d/g, '0');
  if (/\w-\w/.test(members)) return ANY;
  return new Set((members.match(/\\[pPDSwW]\{?|\\?(?:.|\n)/gu) ?? []).flatMap((member) => [...oneOf(member)]));
};

/** The openings of a pattern's source. */
export const openingsOf = (source: string): Openings => {
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(source) ?? undefined;
    at += match?.[0].length ?? 0;
    return match;
  };
  const item = (token: string): Openings => {
    if (!token.startsWith('(')) return oneOf(token);
    const within = ways();
    at += 1;
    return /[=!]$/.test(token) ? NONE : within;
  };
  /** What a quantifier makes of the item before it. */
  const quantified = (openings: Openings): Openings => {
    const [quantifier, least = ''] = next(QUANTIFIER) ?? [];
    if (quantifier === undefined || openings === NONE) return openings;
    const again = quantifier.startsWith('?') || openings === BLANK ? openings : followed(openings, ANY);
    return /^[?*]/.test(quantifier) || least === '0' ? new Set(['', ...again]) : again;
  };
  /** To the end of a way of which no more is to be told. */
  const skip = (): void => {
    let depth = 0;
    for (; at < source.length; at += 1) {
      const letter = source[at];
      if (depth === 0 && (letter === '|' || letter === ')')) return;
      if (letter === '\\') at += 1;
      else if (letter === '[') at += (SET_END.exec(source.slice(at, at + 200))?.[0].length ?? 1) - 1;
      else if (letter === '(') depth += 1;
      else if (letter === ')') depth -= 1;
    }
  };
  /** One way after another, up to the end of a group. */
  const ways = (): Openings => {
    const all = new Set<string>();
    let way = NONE;
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at += 1;
        for (const opening of way) all.add(opening);
        way = NONE;
      } else {
        const token = next(TOKEN)?.[0] ?? '';
        way = followed(way, quantified(item(token)));
        if (isToldOf(way)) skip();
      }
    }
    for (const opening of way) all.add(opening);
    return all;
  };
  return new Set([...ways()].map((opening) => opening.replace(ANYTHING, '')));
};

/** A row and its place among the others. */
export interface Numbered<Row> {
  row: Row;
  number: number;
}

/** Rows by how the texts begin that they may match; `at` finds those for a place of a {@link plain} text, in their order. */
export interface Index<Row> {
  at: (text: string, place: number) => readonly Numbered<Row>[];
}

/** An index of rows, built when it is first asked. */
export const indexOf = <Row>(rows: readonly Row[], sourceOf: (row: Row) => string): Index<Row> => {
  const byOpening = new Map<string, Numbered<Row>[]>();
  const merged = new Map<string, readonly Numbered<Row>[]>();
  const build = (): void => {
    byOpening.set('', []);
    rows.forEach((row, number) => {
      for (const opening of openingsOf(sourceOf(row))) {
        const found = byOpening.get(opening) ?? [];
        byOpening.set(opening, found);
        found.push({ row, number });
      }
    });
  };
  /** The rows with this opening, and those with a shorter one that it begins with. */
  const merge = (opening: string): readonly Numbered<Row>[] => {
    const found = Array.from(
      { length: opening.length + 1 },
      (_, length) => byOpening.get(opening.slice(0, length)) ?? [],
    );
    const all = [...new Map(found.flat().map((each) => [each.number, each])).values()].sort(
      (a, b) => a.number - b.number,
    );
    merged.set(opening, all);
    return all;
  };
  return {
    at: (text, place) => {
      if (byOpening.size === 0) build();
      let opening = text.slice(place, place + DEPTH);
      if (opening.includes('  '))
        opening = text
          .slice(place, place + 3 * DEPTH)
          .replaceAll(/ +/g, ' ')
          .slice(0, DEPTH);
      while (!byOpening.has(opening)) opening = opening.slice(0, -1);
      return merged.get(opening) ?? merge(opening);
    },
  };
};
