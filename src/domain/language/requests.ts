import {
  ANOTHER_ALARM,
  anotherIn,
  carriedFrom,
  GOES_ON,
  isItsAlarm,
  isPair,
  isSwap,
  OFF_A_LIST,
  onSameList,
  type PlacedRequest,
  withDay,
  withPurpose,
} from './going-on.ts';
import { beginsRequest, type Joint, jointsIn } from './joints.ts';
import { inMessage, type Part, wordsOf } from './part.ts';
import { type Intent, isTalk, type Understanding } from './request.ts';
import { lineOf, sentenceOf } from './sentence.ts';
import { timesIn } from './times.ts';
import { understand } from './understand.ts';
import type { Circumstances } from './understanding.ts';
import { isVerb } from './verbs.ts';

export type { PlacedRequest } from './going-on.ts';

/** No message is carried out as more requests than this; what follows belongs to the last one. */
const MAX_REQUESTS = 10;
/** How many joints a request may itself hold (“milk, eggs, bread and tea”) behind which it is still looked for. */
const MAX_INNER_JOINTS = 6;
/** How many characters are read at most in search of requests, every stretch of the message that might be one counted. */
const MAX_READ = 6_000;

const isRequest = ({ sure, intent }: Understanding): boolean => sure && !isTalk(intent);
/** Whether a whole part is a request, if only a likely one: it is not cut short then. */
const isOne = (asked: Understanding): boolean => isRequest(asked) || asked.likely === true;

/** What answers a question and may be followed by a request: “yes, and add milk to my list”. */
const ANSWERS = new Set<Intent>(['yes', 'select']);

/** The parts of one message, each of which is a request as far as its words tell. */
const partsOf = (text: string, joints: readonly Joint[], circumstances: Circumstances) => {
  const known = new Map<string, Understanding>();
  let spent = 0;
  const read = (part: Part): Understanding => {
    const line = lineOf(wordsOf(text, part));
    const before = known.get(line);
    if (before) return before;
    const asked = understand(line, circumstances);
    known.set(line, asked);
    spent += line.length;
    return asked;
  };

  /** What begins at `start` as a request: up to a joint, or up to `limit`. */
  const requestFrom = (start: number, carried: string, limit = text.length): Understanding | undefined => {
    const inner = joints.filter(({ end }) => end > start && end < limit).slice(0, MAX_INNER_JOINTS);
    for (const end of [...inner.map((joint) => joint.end), limit]) {
      const asked = read({ start, end, carried });
      if (isRequest(asked)) return asked;
      if (spent > MAX_READ) break;
    }
    return undefined;
  };

  /** A title goes on up to the end, unless a time has closed it. */
  const isOpen = (left: Understanding, part: Part): boolean => {
    if (left.title === undefined || left.category !== undefined) return false;
    const said = lineOf(wordsOf(text, part));
    return !timesIn(said, circumstances).spans.some(([, end]) => end === said.length);
  };

  /** “… and add soda”, behind what takes another thing off a list. */
  const additionAt = (start: number, left: Understanding): Understanding | undefined => {
    const asked = OFF_A_LIST.test(left.intent) ? read({ start, end: text.length, carried: '' }) : undefined;
    return asked?.intent === 'todo.create' ? asked : undefined;
  };

  /** What the request behind `joint` goes on with, `''` where it stands by itself; `undefined` where there is none. */
  const carriedAt = ({ end, next, isStop }: Joint, { start, carried }: Part): string | undefined => {
    const rest = text.slice(next);
    const stands = beginsRequest(rest, false);
    if (!stands && !GOES_ON.test(rest) && !isVerb(rest)) return undefined;
    const part = { start, end, carried };
    const left = read(part);
    if (ANSWERS.has(left.intent)) return stands && requestFrom(next, '') ? '' : undefined;
    if (!isRequest(left)) {
      const isTwo =
        isSwap(left, requestFrom(next, '')) || isPair(left, read({ start: next, end: text.length, carried: '' }));
      return stands && isTwo && !/^i\b/i.test(rest) && beginsRequest(text.slice(start), false) ? '' : undefined;
    }
    const right = stands ? (requestFrom(next, '') ?? additionAt(next, left)) : undefined;
    if (right && isItsAlarm(right, left, rest)) return undefined;
    if (right && (isStop || !isOpen(left, part) || beginsRequest(rest, true))) return '';
    const words = isVerb(rest) && isOpen(left, part) ? undefined : carriedFrom(left, wordsOf(text, part), rest);
    const more = words === undefined ? undefined : requestFrom(next + anotherIn(rest), words);
    const isSame = more?.intent === left.intent && (more.when !== undefined) === (left.when !== undefined);
    return isSame && (words !== ANOTHER_ALARM || more?.title === 'Alarm') ? words : undefined;
  };

  /** The parts from `from` on: a joint ends one only where what stands before it and what stands behind it are requests. */
  const from = (start: number): Part[] => {
    const parts: Part[] = [];
    let open: Part = { start, end: text.length, carried: '' };
    for (const joint of joints) {
      if (parts.length === MAX_REQUESTS - 1 || spent > MAX_READ) break;
      const carried = joint.end > open.start ? carriedAt(joint, open) : undefined;
      if (carried === undefined) continue;
      parts.push({ ...open, end: joint.end });
      const skipped = carried === '' ? 0 : anotherIn(text.slice(joint.next));
      open = { start: joint.next + skipped, end: text.length, carried };
    }
    return [...parts, open];
  };

  /** Where a request begins behind what only tells something (“we are out of milk, …”); “…, cancel it” is about just that. */
  const firstJoint = (): Joint | undefined =>
    joints.find(({ end, next }) => {
      if (spent > MAX_READ || !beginsRequest(text.slice(next), false)) return false;
      const asked = requestFrom(next, '');
      const isAlarm = asked?.alarm !== undefined;
      const isAbout =
        asked?.item?.said === true && (isAlarm || read({ start: 0, end, carried: '' }).intent === 'other');
      return asked !== undefined && !isAbout;
    });

  return { read, requestFrom, from, firstJoint };
};

/**
 * The requests that a message holds, in order: one, unless words that join (“and”, “then”, a full stop) stand between
 * what are requests by themselves. What only tells a request's own parts apart (“milk and eggs”) joins no two requests.
 * What leads to the first one without being one itself (“the second one, and …”) comes first. Where something was asked
 * (`answering`), such words are the answer and never part of the request.
 */
export const requestsIn = (
  text: string,
  circumstances: Circumstances,
  { answering = false }: { answering?: boolean } = {},
): PlacedRequest[] => {
  const joints = jointsIn(sentenceOf(text));
  const { read, requestFrom, from, firstJoint } = partsOf(text, joints, circumstances);
  const placed = (part: Part): PlacedRequest => {
    const whole = read(part);
    const asked = isOne(whole) ? whole : (requestFrom(part.start, part.carried, part.end) ?? whole);
    return { span: [part.start, part.end], asked: inMessage(asked, part, text) };
  };
  const parts = from(0);
  const whole: Part = { start: 0, end: text.length, carried: '' };
  const isSettled = parts.length > 1 || (isRequest(read(whole)) && !answering);
  const joint = isSettled ? undefined : firstJoint();
  const before: Part = { ...whole, end: joint?.end ?? 0 };
  if (joint && !isRequest(read(before))) return [before, ...from(joint.next)].map(placed);
  return parts.length > 1
    ? parts
        .map(placed)
        .map((part, at, all) => onSameList(part, all[at - 1]))
        .map((part, at, all) => withPurpose(part, at, all, parts))
        .map((part, at, all) => withDay(part, at, all, parts, circumstances))
    : [{ span: [0, text.length], asked: inMessage(read(whole), whole, text) }];
};
