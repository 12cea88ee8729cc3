import { daysSince } from './day-number.ts';
import { DAY } from './instant.ts';
import type { Frequency, RuleParts } from './recurrence-rule.ts';
import { WEEKDAYS } from './rule-days.ts';

/**
 * The parts that a rule leaves to its start where it does not have them. RFC 5545 §3.3.10 has each part expand or limit
 * what recurs in a period:
 *
 *              HOURLY  DAILY   WEEKLY  MONTHLY  YEARLY
 *  BYMONTH     limit   limit   limit   limit    expand
 *  BYWEEKNO                                     expand
 *  BYYEARDAY   limit                            expand
 *  BYMONTHDAY  limit   limit           expand   expand
 *  BYDAY       limit   limit   expand  expand¹  expand¹    ¹ limit beside BYMONTHDAY or BYYEARDAY
 *  BYHOUR      limit   expand  expand  expand   expand
 *  BYMINUTE    expand  expand  expand  expand   expand
 *  BYSECOND    expand  expand  expand  expand   expand
 *  BYSETPOS    limit   limit   limit   limit    limit
 *
 * Both ways what recurs is whatever of the period all parts let be. What differs is a part that is absent: where it would
 * limit, it lets everything be; where it would expand, it is as the start is, unless other parts say which days are meant.
 */
const leftToStart = (freq: Frequency, parts: RuleParts): readonly Left[] => {
  if (freq === 'HOURLY') return ['BYMINUTE', 'BYSECOND'];
  const time = ['BYHOUR', 'BYMINUTE', 'BYSECOND'] as const;
  if (freq === 'DAILY' || ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY'].some((name) => parts.has(name))) return time;
  if (freq === 'WEEKLY' || parts.has('BYWEEKNO')) return ['BYDAY', ...time];
  return freq === 'MONTHLY' || parts.has('BYMONTH') ? ['BYMONTHDAY', ...time] : ['BYMONTH', 'BYMONTHDAY', ...time];
};

const START_SAYS = {
  BYMONTH: (start: Date) => start.getUTCMonth() + 1,
  BYMONTHDAY: (start: Date) => start.getUTCDate(),
  BYDAY: (start: Date) => WEEKDAYS[daysSince(0, Math.floor(start.getTime() / DAY))],
  BYHOUR: (start: Date) => start.getUTCHours(),
  BYMINUTE: (start: Date) => start.getUTCMinutes(),
  BYSECOND: (start: Date) => start.getUTCSeconds(),
};
type Left = keyof typeof START_SAYS;

/** A rule that says itself what it leaves to `start`, a clock reading in milliseconds as though the clock showed UTC. */
export const withStart = (freq: Frequency, parts: RuleParts, start: number): RuleParts => {
  const said = leftToStart(freq, parts).map((name) => [name, `${START_SAYS[name](new Date(start))}`] as const);
  return new Map([...said, ...parts]);
};
