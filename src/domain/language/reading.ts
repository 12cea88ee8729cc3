import * as z from 'zod';
import { Due, LocalDate, resolveDue } from '../due.ts';
import { InstantText, instantAt, millis } from '../instant.ts';
import { text } from '../text.ts';
import { TimeZone } from '../time-zone.ts';
import { Intent, isTalk, Request } from './request.ts';
import { type PlacedRequest, requestsIn } from './requests.ts';
import { type Circumstances, GRAINS, type When } from './understanding.ts';
import { findWhens } from './when/when.ts';
import type { Recurring } from './when/when-recurrence.ts';

/** What a person says in one go. */
export const MessageText = text(8_000).refine((message) => message.trim() !== '', 'says nothing');

const isInYears = (instant: string): boolean => instantAt(millis(instant)) === new Date(instant).toISOString();

/** An instant in any zone's notation, kept as {@link instantAt} writes it. */
const Now = z.iso
  .datetime({ offset: true, abort: true })
  .max(40)
  .refine(isInYears, 'is not an instant of the years 1970–9999')
  .overwrite((instant) => instantAt(millis(instant)));

/** A message to be read as of `now`, at a place in `timeZone`. */
export const ReadingInput = z
  .strictObject({ text: MessageText, now: Now.optional(), timeZone: TimeZone.optional() })
  .meta({ id: 'ReadingInput' });

/** UTF-16 offsets into the message, end exclusive. */
const Span = z.tuple([z.int(), z.int()]);

/** A time that a message names, to be marked in it and rung at. */
const ReadWhen = z
  .object({
    text: z.string(),
    span: Span,
    due: Due,
    /** The instant of `due`; all-day things ring at the person's all-day time. */
    fireAt: InstantText,
    grain: z.enum(GRAINS),
    /** Whether a time of day was said, not only a day. */
    timeSaid: z.boolean(),
    /** Local dates, `to` exclusive, where the words name a stretch of days. */
    range: z.object({ from: LocalDate, to: LocalDate }).optional(),
    /** Whether the words name a time that has passed and cannot mean a later one. */
    past: z.boolean(),
  })
  .meta({ id: 'ReadWhen' });
type ReadWhen = z.infer<typeof ReadWhen>;

/** How something comes again: an RFC 5545 rule without its start, and whether it counts from the calendar or from completion. */
const ReadRecurrence = z
  .object({ text: z.string(), span: Span, rrule: z.string(), mode: z.enum(['schedule', 'completion']) })
  .meta({ id: 'ReadRecurrence' });

/** One request of a message: what it asks for, in the person's own words. */
const ReadRequest = Request.omit({ time: true, link: true, recurrence: true })
  .extend({
    span: Span,
    when: ReadWhen.optional(),
    recurrence: ReadRecurrence.optional(),
  })
  .meta({ id: 'ReadRequest' });
type ReadRequest = z.infer<typeof ReadRequest>;

/** What a message asks, as it is told to those who show it: its leading intent, the first time it names, its requests. */
export const Reading = z
  .object({ intent: Intent, when: ReadWhen.optional(), requests: z.array(ReadRequest) })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;

/** What a message is read against, and when all-day things ring (`HH:MM`). */
export type ReadingCircumstances = Circumstances & { allDayTime: string };

const readWhen = (
  { text, span, due, grain, timeSaid, range, past }: When,
  circumstances: ReadingCircumstances,
): ReadWhen => ({
  text,
  span: [...span],
  due,
  fireAt: resolveDue(due, circumstances),
  grain,
  timeSaid,
  ...(range && { range }),
  past,
});

/** The first time at which something comes that comes again. */
const firstOf = ({ text, span, due }: Recurring): When => ({
  text,
  span,
  due,
  grain: 'date' in due ? 'day' : 'minute',
  timeSaid: 'dateTime' in due,
  past: false,
});

const readRequest = ({ asked, span }: PlacedRequest, circumstances: ReadingCircumstances): ReadRequest => {
  const { intent, repeats, when = repeats && firstOf(repeats), time: _, link: __, recurrence: ___, ...slots } = asked;
  return {
    intent,
    ...slots,
    span: [...span],
    ...(when && { when: readWhen(when, circumstances) }),
    ...(repeats && {
      recurrence: { text: repeats.text, span: [...repeats.span], rrule: repeats.rrule, mode: repeats.mode },
    }),
  };
};

const CHANGES = /\.(?:complete|reopen|snooze|update|prioritize)$/;
const REMOVES = /\.(?:delete|cancel)$/;

/**
 * Whether a request is what a message is about. What changes a thing that is there is so where it is not sure, too (“I've
 * paid the rent”), as it does nothing unless it fits one, though not where the model finds it foreign; what removes one only
 * if it is called ours, as people cancel much elsewhere.
 */
const leads = ({ sure, likely, intent, item }: ReadRequest): boolean =>
  sure ||
  likely === true ||
  (CHANGES.test(intent) && likely !== false) ||
  (REMOVES.test(intent) && item?.kind !== 'any');

/** What takes something off a list and puts something else there is about the latter. */
const leadingOf = (requests: readonly ReadRequest[]): ReadRequest | undefined => {
  const first = requests.find(leads);
  const put = /^todo\.(?:delete|complete)$/.test(first?.intent ?? '')
    ? requests.find(({ intent }) => intent === 'todo.create')
    : undefined;
  return put ?? first;
};

/** A first time that ends so far before this place stands by itself, whatever follows. */
const BEGINNING = 1_000;
const AHEAD = 200;

/** The first time that a text names; a long text is read to its end only where its beginning names none. */
const firstWhen = (text: string, circumstances: Circumstances): When | undefined => {
  const [first] = findWhens(text.slice(0, BEGINNING), circumstances);
  const isSettled = text.length <= BEGINNING || (first && first.span[1] <= BEGINNING - AHEAD);
  return isSettled ? first : findWhens(text, circumstances)[0];
};

/** Reads a message: the same answer wherever it is asked for, from its words and circumstances alone. */
export const readMessage = (text: string, circumstances: ReadingCircumstances): Reading => {
  const placed = requestsIn(text, circumstances);
  const asking = placed.filter(({ asked }) => !isTalk(asked.intent));
  const requests = (asking.length > 0 ? asking : placed).map((request) => readRequest(request, circumstances));
  const first = firstWhen(text, circumstances);
  const leading = leadingOf(requests);
  return {
    intent: leading?.intent ?? 'other',
    ...(first && { when: readWhen(first, circumstances) }),
    requests,
  };
};
