import { type Pattern, says } from '../language/pattern.ts';
import { timeOfDayIn } from '../language/times-of-day.ts';
import type { PreferencesPatch } from '../preferences.ts';
import type { Remark } from './remark.ts';
import { changeSettings } from './settling.ts';
import { spokenClock } from './spoken-time.ts';
import type { Talk } from './turn.ts';

const QUIET = "(quiet|do not disturb|don't disturb|silent|dnd|no[- ]ring(ing)?) (hours?|times?|mode)";
const FROM_TO =
  '(from |between |are |is |to |at |as |: ?)*(?<from>.{1,20}?) ?(to|until|till|and|through|-|–) ?(?<to>.{1,20}?)';

const set = (talk: Talk, settings: PreferencesPatch) =>
  changeSettings(talk, { intent: 'preference.set', sure: true, settings });

const quiet = (source: string): Remark => ({
  says: says(source),
  does: ({ talk }, { from = '', to = '' }) => {
    // Bare hours are those of a night: “10 to 7”.
    const quietHours = { from: timeOfDayIn(from, 'night'), to: timeOfDayIn(to, 'morning') };
    return quietHours.from === undefined || quietHours.to === undefined || quietHours.from === quietHours.to
      ? undefined
      : set(talk, { quietHours: { from: quietHours.from, to: quietHours.to } });
  },
});

const showQuiet: Remark['does'] = async ({ talk: { context } }) => {
  const { quietHours } = await context.services.preferences.get(context.userId);
  if (quietHours === undefined)
    return { reply: 'You have no quiet hours. Say “my quiet hours are 10pm to 7am” to set some.' };
  const [from, to] = [quietHours.from, quietHours.to].map((time) => spokenClock(time, context.settings));
  return { reply: `Your quiet hours are from ${from} to ${to}; only what is urgent rings then.` };
};

/** A locale that writes hours in its own way or in the other: `en-US-u-hc-h23`. */
const writtenIn = (locale: string, cycle: 'h12' | 'h23'): string =>
  new Intl.Locale(new Intl.Locale(locale).baseName, { hourCycle: cycle }).toString();

const clock = (pattern: Pattern, cycle: 'h12' | 'h23'): Remark => ({
  says: pattern,
  does: ({ talk }) => set(talk, { locale: writtenIn(talk.context.settings.locale, cycle) }),
});

const USE =
  '(can you |could you |please |i (want|prefer|would like|like)( you to)?( use)? |use |switch to |show( me)?( times in)? |set( the)?( time format)? to |change to |write times in |tell me the time in ){1,4}(a |an |the )?';
const CLOCK = '[- ]?(hours?|hrs?|h)?[- ]?(clock|time|format|times|notation)( format)?( please)?';

/** What sets or shows settings that have no intent of their own. */
export const settingRemarks: readonly Remark[] = [
  quiet(`(please )?((set|make|change|update|move|turn on|enable|i want|add) )?((my|the) )?${QUIET} ${FROM_TO}`),
  quiet(
    `(please )?(no (notifications|reminders|alarms|ringing|noise)|(don't|do not) (ring|disturb me|notify me|remind me|bother me|wake me)) (from|between) (?<from>.{1,20}?) (and|to|until|till) (?<to>.{1,20}?)`,
  ),
  {
    says: says(
      `(please )?((turn|switch) off|disable|remove|delete|cancel|clear|stop|end|no( more)?|i (don't|do not) (want|need)) ((my|the|any) )?${QUIET}( off)?( please| any ?more)*|(((turn|switch) )?(my |the )?${QUIET} off)`,
    ),
    does: ({ talk }) => set(talk, { quietHours: null }),
  },
  {
    says: says(
      `((when|what|what time|show( me)?|tell me|which)('s| is| are| do)? |do i have |have i (got|set) )((my|the|any) )?${QUIET}( (set|set to|start|begin|end|i have))*|${QUIET}`,
    ),
    does: showQuiet,
  },
  clock(says(`${USE}(24|twenty[- ]?four|military)${CLOCK}`), 'h23'),
  clock(says(`${USE}(12|twelve|am[ /]?pm)${CLOCK}`), 'h12'),
];
