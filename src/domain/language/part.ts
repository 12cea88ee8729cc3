import type { Understanding } from './request.ts';
import { lineOf } from './sentence.ts';

type Span = readonly [start: number, end: number];

/** A stretch of the message, behind words of an earlier request that it goes on with (“… and at 6 to cook”). */
export interface Part {
  start: number;
  end: number;
  carried: string;
}

/** Where each character of `line` stands in `text`, of which it is the {@link lineOf}. */
const originsOf = (line: string, text: string): number[] => {
  const origins: number[] = [];
  let at = 0;
  for (const letter of line) {
    const isBlank = letter === ' ';
    while (at < text.length && (isBlank ? !/\s/.test(text.charAt(at)) : !text.startsWith(letter, at))) at += 1;
    for (let unit = 0; unit < letter.length; unit += 1) origins.push(at + unit);
    at += letter.length;
    while (isBlank && /\s/.test(text.charAt(at))) at += 1;
  }
  return origins;
};

/** The words of a part, those included that it goes on with. */
export const wordsOf = (text: string, { start, end, carried }: Part): string => carried + text.slice(start, end);

/** What was read in a part of a message, with the places of its times in the message itself. */
export const inMessage = (asked: Understanding, part: Part, text: string): Understanding => {
  const { when, repeats } = asked;
  const source = wordsOf(text, part);
  const line = lineOf(source);
  const isWhole = part.start === 0 && part.carried === '' && line === text;
  if (isWhole || (!when && !repeats)) return asked;
  const origins = line === source ? undefined : originsOf(line, source);
  const offset = part.start - part.carried.length;
  const place = ([from, to]: Span): { span: Span; text: string } => {
    // Words that lead to a time may be carried words.
    const start = Math.max(part.start, offset + (origins?.[from] ?? from));
    const end = offset + (origins === undefined ? to : (origins[to - 1] ?? to - 1) + 1);
    return { span: [start, end], text: text.slice(start, end) };
  };
  return {
    ...asked,
    ...(when && { when: { ...when, ...place(when.span) } }),
    ...(repeats && { repeats: { ...repeats, ...place(repeats.span) } }),
  };
};
