import type { Part } from './part.ts';
import type { Understanding } from './request.ts';
import type { Circumstances, When } from './understanding.ts';
import { isVerb } from './verbs.ts';
import { theWhen } from './when/when.ts';
import { HOUR_WORD, NUMBER_WORD } from './when/when-numbers.ts';

/** One request of a message, and the place of its words in it (UTF-16 offsets, end exclusive). */
export interface PlacedRequest {
  span: readonly [start: number, end: number];
  asked: Understanding;
}

export const OFF_A_LIST = /^todo\.(?:delete|complete)$/;

/** “Remove milk and add eggs to my list”. */
export const isSwap = (left: Understanding, right: Understanding | undefined): boolean =>
  /\.(?:delete|cancel)$/.test(left.intent) && right?.intent === 'todo.create' && right.category !== undefined;

/** What asks to change a thing that it names, and may yet be about something elsewhere. */
const NAMES = /\.(?:complete|reopen|delete|cancel|update|prioritize)$/;
/** “Tick the milk off and delete the wine”: two commands, although neither says that it is about a list. */
export const isPair = (left: Understanding, right: Understanding): boolean =>
  [left, right].every(({ intent, item }) => NAMES.test(intent) && item?.words !== undefined);

/** What takes the place of something on a list is on that list. */
export const onSameList = ({ asked, span }: PlacedRequest, before: PlacedRequest | undefined): PlacedRequest => {
  const category = before?.asked.item?.category;
  return asked.intent === 'todo.create' && !asked.sure && before && OFF_A_LIST.test(before.asked.intent)
    ? { span, asked: { ...asked, sure: true, ...(category !== undefined && { category }) } }
    : { asked, span };
};

export const ANOTHER_ALARM = 'set an alarm for ';
const REMIND = 'remind me ';

/** “… to call mom at 5 and to pay the rent at 6”: the words of the request before that the next one goes on with. */
export const carriedFrom = (left: Understanding, said: string, next: string): string | undefined => {
  const isTimed = left.when !== undefined || left.recurrence !== undefined;
  if (left.intent === 'todo.create' && left.category !== undefined) return 'add ';
  if (left.intent === 'reminder.create' && isTimed) {
    if (isVerb(next)) return 'remind me to ';
    const again = /^wake (?:me|us)(?: up)? /i.test(said) ? 'wake me up ' : REMIND;
    if (HOUR.test(next) && AT_HOUR.test(said.trim())) return `${again}at `;
    if (/^(?:to|about)\s/i.test(next)) return REMIND;
    return /\balarms?\b/i.test(said) ? ANOTHER_ALARM : again;
  }
  if (/\.(?:complete|reopen|delete|cancel)$/.test(left.intent) && /^(?:the|my)\s/i.test(next))
    return /^.{1,30}?(?=(?:the|my)\s)/i.exec(said)?.[0];
  return undefined;
};

/** “…, alert me 2 hours before” belongs to what is being made; “… an alarm for it, too” is one more. */
export const isItsAlarm = ({ alarm, item }: Understanding, left: Understanding, words: string): boolean =>
  alarm !== undefined && item?.said === true && left.intent.endsWith('.create') && !ONE_MORE.test(words);
const ONE_MORE = /\b(?:for it|also|too|as well|another)\b/i;

/** “At 9 and at 5 to sing”, “to sing at 5 and at 9”: what both are for is said once. */
export const withPurpose = (
  each: PlacedRequest,
  at: number,
  all: readonly PlacedRequest[],
  parts: readonly Part[],
): PlacedRequest => {
  if (each.asked.intent !== 'reminder.create' || each.asked.title !== undefined) return each;
  const isCarried = (part: number): boolean => parts[part]?.carried.startsWith(REMIND) === true;
  const before = isCarried(at) ? all.slice(0, at).findLast(({ asked }) => asked.title !== undefined) : undefined;
  const after = isCarried(at + 1) ? all.slice(at + 1).find(({ asked }) => asked.title !== undefined) : undefined;
  const { title, link } = (before ?? after)?.asked ?? {};
  return title === undefined ? each : { ...each, asked: { ...each.asked, title, ...(link && { link }) } };
};

/** A time of day, and no day. */
const DAYLESS = new RegExp(
  `^(?:at |by |around )?(?:noon|midnight|(?:(?:half|quarter|\\d{1,2}|${NUMBER_WORD}) (?:past|to) )?(?:\\d{1,2}(?:[:.]\\d\\d)?|${HOUR_WORD}(?:[ -]${NUMBER_WORD})?)(?: ?[ap]\\.?m\\.?| o'clock)?)$`,
  'iu',
);

const wallOf = (when: When | undefined): string | undefined =>
  when && ('date' in when.due ? when.due.date : when.due.dateTime);

/** “To pack tomorrow at 9 and to leave at 11”: the day is said once. */
export const withDay = (
  each: PlacedRequest,
  at: number,
  all: readonly PlacedRequest[],
  parts: readonly Part[],
  circumstances: Circumstances,
): PlacedRequest => {
  const { time = '', when, unreadable, title = '' } = each.asked;
  const isAhead = unreadable !== undefined || / (?:before|prior)$/i.test(title);
  const day = all.slice(0, at).findLast(({ asked }) => asked.time !== undefined && !DAYLESS.test(asked.time))?.asked;
  const [date, hour = ''] = wallOf(day?.when)?.split('T') ?? [];
  const isOpen = when && !isAhead && parts[at]?.carried && DAYLESS.test(time) && !/^in /i.test(day?.time ?? 'in ');
  if (!isOpen || date === undefined || date <= (wallOf(when)?.slice(0, 10) ?? '')) return each;
  // An hour that leaves the half of the day open comes after the one before it.
  const readings = [time, `${time} pm`].map((words) => ({
    words: `${date} ${words}`,
    read: theWhen(`${date} ${words}`, circumstances)?.when,
  }));
  const fitting = readings.filter(({ words, read }) => read?.text === words);
  const [first] = fitting;
  const meant = fitting.find(({ read }) => (wallOf(read)?.slice(11) ?? '') > hour) ?? first;
  return meant?.read === undefined
    ? each
    : { ...each, asked: { ...each.asked, time: meant.words, when: { ...when, due: meant.read.due } } };
};

/** “At 10, 12 and 2”: an hour that goes on with one. */
const AT_HOUR = /\bat \d{1,2}(?::\d\d)?(?: ?[ap]m)?$/i;
const HOUR = /^\d{1,2}(?::\d\d)?(?: ?[ap]m)?(?=$|[,.!]| (?:and|to|about) )/i;

/** “Another for 8”, “one at 9”. */
const ANOTHER = /^(?:another|one)(?: one)?(?: (?:for|at))? /i;
export const anotherIn = (words: string): number => ANOTHER.exec(words)?.[0].length ?? 0;

/** How what goes on with an earlier request begins. */
export const GOES_ON =
  /^(?:to|about|at|on|in|by|for|tomorrow|tonight|next|every|another|one|the|my|\d|\d{1,2} ?[ap]m|\p{L}+ ?[ap]m|.{1,80}? (?:to|on|onto))(?![\p{L}])/iu;
