import type { Words } from '../pattern.ts';
import { isOurs } from '../references.ts';
import { titleOf } from '../titles.ts';
import { CHECK, FILLERS, lister } from './asking.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** “… due”, “… scheduled for”: how a question about a time may end. */
const ENDING = /(?: (?:due|scheduled|set|planned|for|again|on))+$/iu;

const IF = `(${CHECK} (if |whether |that |for |on )?)`;
const SET = '((already|remember to|remembered to|have|has|got|set( up)?|made?|created?|scheduled?|put|put in) )*';
const ONE = `(an?|any|my|the|some)( (?!(not|never|how|why)\\b)[\\p{L}']+){0,3}? {REMINDER}`;

const find = (item: string | undefined, isKnown: boolean): Asked | undefined => {
  const words = titleOf(item)?.replace(ENDING, '');
  return words ? { intent: 'reminder.find', sure: isKnown, item: { kind: 'any', words } } : undefined;
};

const findOrList = ({ title }: Words): Asked => find(title, true) ?? { intent: 'reminder.list' };

/** Everything that asks when something is, or whether there is a reminder of it. */
export const findPhrases: readonly Phrase[] = [
  lister(
    "(?!what (time|day) is it$)(when|what time|for when|what day)('s| is| was) (it|that|this|that one|this one)( (due|set|for|again|at|on|scheduled))*",
    () => ({ intent: 'reminder.find', item: { kind: 'any', said: true } }),
  ),
  lister(
    `(when|what time)('s| is| does| will) (my |the )?next {REMINDER}( (go off|ring|be|due|set for))?|what('s| is) my next {REMINDER}`,
    () => ({
      intent: 'reminder.find',
      item: { kind: 'reminder' },
    }),
  ),
  lister(
    `(when|what time|for when|for what time)('s| is| are| was| does| do| will) (my|the|our) (?<title>.{1,120}?) {REMINDER}${FILLERS}`,
    ({ title }) => find(title, true),
  ),
  lister(
    `(when|what time)('s| is| are| does| do| will) (my|the|our) {REMINDER}( (about|for|to) {TITLE})?${FILLERS}`,
    ({ title }) => (title ? find(title, true) : { intent: 'reminder.list' }),
  ),
  lister(
    '(when|what time) (will|are|did) you (going to )?(remind|wake|alert) me( (to|about|of|up|for) ?{TITLE})?',
    ({ title }) => (title ? find(title, true) : { intent: 'reminder.list' }),
  ),
  lister(
    '(when|what time) (do|am|should|did|must|will) i ((have to|need to|supposed to|going to|want to|gotta|meant to) )?{TITLE}',
    ({ title }) => find(title, false),
  ),
  lister("(when|what time)('s| is| are) ((my|the|our) )?{TITLE}", ({ title = '' }) => find(title, isOurs(title))),
  lister(
    '(find|search( for)?|look for|look up|show( me)?|get) (my|the|any|a|all)? ?(reminders?|alarms?|to-?dos?|tasks?) (about|for|to|with|on|named|called|that mention) {TITLE}',
    ({ title }) => find(title, true),
  ),
  lister(
    '(do|did|have) i (have|got|set) (a|any|an) (reminders?|alarms?|to-?dos?|tasks?) (about|for|to|with|on|of|called) {TITLE}',
    ({ title }) => find(title, true),
  ),
  lister('(search|find) (my )?(reminders?|to-?dos?|tasks?) (for|about) {TITLE}', ({ title }) => find(title, true)),
  lister("what (was|is|'s) (my |the )?(reminder|alarm|to-?do|task) (about|for) {TITLE}", ({ title }) =>
    find(title, true),
  ),
  lister(`(${IF})?(do|did|have|has) (i|we|you) ${SET}${ONE}( set)?( (to|about|for|of) {TITLE}|${FILLERS})`, findOrList),
  lister(`${IF}(i |we |you |there (is|are) )${SET}${ONE}( set)?( (to|about|for|of) {TITLE}|${FILLERS})`, findOrList),
  lister(
    `${IF}((any|my|the|an?) )?([\\p{L}']+ ){0,2}?{REMINDER} (is|are) (set|on|active|scheduled|there)${FILLERS}`,
    findOrList,
  ),
  lister(
    `(is|are) there (an?|any)( [\\p{L}']+){0,2}? {REMINDER}( set)?( (to|about|for|of) {TITLE}|${FILLERS})`,
    findOrList,
  ),
  lister(`(check|search|look (in|at|through)) (my|the) {REMINDER} (for|about) {TITLE}`, findOrList),
  lister(
    `(tell me |show me |list |at )?(what|which|when|for when)( (?!(does|kind|song|sound|tone|time zone)\\b)[\\p{L}']+){0,6}? (my|any)( [\\p{L}']+){0,3}? {REMINDER}${FILLERS}( (wake me( up)?|ring|ringing))?`,
    () => ({ intent: 'reminder.list' }),
  ),
  lister('(which|what) {REMINDER} (will|is going to|are going to|should) (wake me( up)?|ring|go off)', () => ({
    intent: 'reminder.list',
  })),
  lister(
    `(tell me|show me|let me know|know|see|hear)( about)? (the|my) {REMINDER}( (that|which|you|i|we))*( (set|made|sent|kept|created|have|put|saved|scheduled|did|do))*${FILLERS}`,
    () => ({ intent: 'reminder.list' }),
  ),
];
