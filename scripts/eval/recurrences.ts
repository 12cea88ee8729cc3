import type { RecognizersRow } from './data.ts';
import { read } from './reader.ts';
import { count, percent, printTable, say, share } from './table.ts';

/** A rule's meaning on one scale: how many days or months lie between, and on which weekdays it falls. */
interface Meaning {
  days: number;
  months: number;
  weekdays: string;
}

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const UNITS: Record<string, Pick<Meaning, 'days' | 'months'>> = {
  D: { days: 1, months: 0 },
  W: { days: 7, months: 0 },
  WE: { days: 7, months: 0 },
  M: { days: 0, months: 1 },
  Y: { days: 0, months: 12 },
};
const FREQUENCIES: Record<string, keyof typeof UNITS> = { DAILY: 'D', WEEKLY: 'W', MONTHLY: 'M', YEARLY: 'Y' };

const times = (amount: number, unit: string, weekdays = ''): Meaning | undefined => {
  const { days, months } = UNITS[unit] ?? {};
  return days === undefined || months === undefined
    ? undefined
    : { days: amount * days, months: amount * months, weekdays };
};

/** What a set's timex says: `P2D`, `P1WE`, `XXXX-WXX-2T09`, `T15`, `TMOP1D`; `undefined` where it names no rule. */
const ofTimex = (timex: string): Meaning | undefined => {
  const weekly = /^XXXX-WXX-(?:(?<day>[1-7])|WE)/.exec(timex);
  if (weekly) return times(1, 'W', weekly.groups?.day ? WEEK[Number(weekly.groups.day) - 1] : 'SA,SU');
  const { amount, unit = '' } = /^P(?<amount>\d+(?:\.\d+)?)(?<unit>WE|[DWMY])$/.exec(timex)?.groups ?? {};
  if (amount !== undefined) return times(Number(amount), unit, unit === 'WE' ? 'SA,SU' : '');
  return /^T(?:\d\d|[A-Z]{2})/.test(timex) ? times(1, 'D') : undefined;
};

/** What an RRULE says on the same scale; the day on which a plain weekly rule falls is that of its start. */
const ofRule = (rrule: string): Meaning | undefined => {
  const parts = new Map(rrule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = FREQUENCIES[parts.get('FREQ') ?? ''];
  const weekdays = [...(parts.get('BYDAY') ?? '').split(',')].sort().join(',');
  return unit === undefined ? undefined : times(Number(parts.get('INTERVAL') ?? 1), unit, weekdays);
};

const isSame = (wanted: Meaning, rrule: string): boolean => {
  const found = ofRule(rrule);
  // “Weekly” falls on one day, whichever it is.
  const sameDays =
    found?.weekdays === wanted.weekdays ||
    (wanted.weekdays === '' && wanted.days === 7 && found?.weekdays.length === 2);
  return found !== undefined && sameDays && found.days === wanted.days && found.months === wanted.months;
};

/** Prints in how many sentences that name a rule it is read as one that means the same. */
export const evaluateRecurrences = (items: readonly RecognizersRow[], showsMisses: boolean): void => {
  const found = share();
  const misses: string[] = [];
  for (const { text, reference, results } of items) {
    const timexes = results
      .filter(({ type }) => type === 'set')
      .flatMap(({ values }) => values.map(({ timex }) => timex));
    const wanted = timexes.map(ofTimex).find((meaning) => meaning !== undefined);
    if (wanted === undefined || reference === null) continue;
    const { requests } = read(text, `${reference}.000Z`, 'UTC');
    const rules = requests.flatMap(({ recurrence }) => (recurrence ? [recurrence.rrule] : []));
    const isRight = rules.some((rrule) => isSame(wanted, rrule));
    count(found, isRight);
    if (!isRight)
      misses.push(`${text.slice(0, 200)}  wanted ${timexes.join(', ')}, got ${rules.join(' and ') || 'none'}`);
  }
  printTable('Recognizers: rules of what comes again', ['measure', 'Remo'], [['the same rule', percent(found)]]);
  if (showsMisses) say(`\n${misses.join('\n')}`);
};
