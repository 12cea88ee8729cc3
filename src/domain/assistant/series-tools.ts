import { resolveDue } from '../due.ts';
import { type Instant, instantAt } from '../instant.ts';
import { nextOccurrence } from '../next-occurrence.ts';
import { wallOf } from '../recurrence.ts';
import { partsOf, type RuleParts } from '../recurrence-rule.ts';
import type { Reminder, ReminderPatch } from '../reminder.ts';
import { type Timing, whereaboutsOf } from './due-words.ts';
import { type Done, type ToolContext, tool } from './tool.ts';
import { OneThing } from './tool-inputs.ts';
import type { UndoStep } from './undo-step.ts';

const updated = (reminder: Reminder, back: UndoStep): Done => ({
  actions: [{ type: 'reminder.updated', reminder }],
  undo: [back],
});

/** How a reminder comes again from where it is now, as a patch says it; exceptions that are over would come back. */
export const ruleOf = ({ recurrence, due }: Reminder): ReminderPatch['recurrence'] => {
  if (recurrence === undefined) return null;
  const { rrule, mode, skipped, moved } = recurrence;
  const here = wallOf(due);
  return {
    rrule,
    mode,
    skipped: skipped.filter((wall) => wall >= here),
    moved: Object.fromEntries(Object.entries(moved).filter(([, wall]) => wall >= here)),
  };
};

/** Rules that come so often that a single occurrence is not worth a day of its own. */
const OFTEN = /^(?:HOURLY|DAILY)$/;

/** Whether a rule with several times a day has none at the time of `wall`. */
const isOffHours = (parts: RuleParts, wall: string): boolean =>
  [['BYHOUR', wall.slice(11, 13)] as const, ['BYMINUTE', wall.slice(14, 16)] as const].some(
    ([name, said]) =>
      parts.has(name) &&
      !parts
        .get(name)
        ?.split(',')
        .some((each) => Number(each) === Number(said)),
  );

/**
 * The patch that moves just the current occurrence of a series to a day or an hour that its rule does not have (“move it to
 * friday” said of every monday); `undefined` where the series itself is to move.
 */
export const occurrenceMoved = (former: Reminder, { due, recurrence: rule }: Timing): ReminderPatch | undefined => {
  const { recurrence } = former;
  if (rule !== undefined || recurrence?.mode !== 'schedule') return undefined;
  const parts = partsOf(recurrence.rrule);
  const [from, to] = [wallOf(former.due), wallOf(due)];
  const hasDays = parts.has('BYDAY') || parts.has('BYMONTHDAY');
  if ('date' in due !== 'date' in former.due) return undefined;
  const isOffDays = hasDays && !OFTEN.test(parts.get('FREQ') ?? '') && from.slice(0, 10) !== to.slice(0, 10);
  if (!isOffDays && !isOffHours(parts, to)) return undefined;
  const [scheduled = from] = Object.entries(recurrence.moved).find(([, place]) => place === from) ?? [];
  const { start: _start, ...kept } = recurrence;
  return { recurrence: { ...kept, moved: { ...recurrence.moved, [scheduled]: to } } };
};

/** Whether what comes again by a schedule has a time on the days from `from` on, before `to`. */
export const comesLater = (
  { due, recurrence }: Reminder,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  { settings }: ToolContext,
): boolean => {
  const whereabouts = whereaboutsOf(due, settings);
  if (recurrence?.mode !== 'schedule' || !whereabouts || from === undefined || to === undefined) return false;
  const begins = (date: string): Instant => resolveDue({ dateTime: `${date}T00:00` }, whereabouts);
  const next = nextOccurrence(recurrence, instantAt(Date.parse(begins(from)) - 1), whereabouts);
  return next !== undefined && next.at < begins(to) && next.wall >= wallOf(due);
};

export const stopRepeating = tool({
  name: 'stop_repeating',
  description: 'Lets a reminder that comes again and again ring just once more, at its next time.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    if (former.recurrence === undefined) return { problem: 'never-repeats' };
    const reminder = await services.reminders.change(userId, id, { recurrence: null });
    return updated(reminder, { step: 'change-reminder', id, patch: { recurrence: ruleOf(former) } });
  },
});

export const skipOccurrence = tool({
  name: 'skip_occurrence',
  description: 'Leaves out the next time of a reminder that comes again and again by a schedule.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    if (former.recurrence?.mode !== 'schedule') return { problem: 'never-repeats' };
    const reminder = await services.reminders.skip(userId, id);
    // Going on from the occurrence that is given back; a rule that counts its occurrences must count them from its start.
    const isCounted = former.recurrence.rrule.includes('COUNT=');
    const patch = { recurrence: ruleOf(former), ...(!isCounted && { due: former.due }) };
    return updated(reminder, { step: 'change-reminder', id, patch });
  },
});
