import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { DURATION } from '../when/durations.ts';
import { NUMBER_WORD } from '../when/when-numbers.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const LENGTH = `(?<by>${DURATION}|(a )?(bit|while|little( (bit|while|longer))?|moment))`;
const IT = '(it|that|this|that one|this one|that thought|that thing)';
/** “In ten”, “give me 5”: numbers of minutes that nobody calls so. */
const MINUTES = `(?<minutes>\\d{1,3}|${NUMBER_WORD})`;
/** What people tell about why it is not now. */
const NOT_NOW =
  "((not (right )?now|not yet|not quite|not this (minute|second)|not just yet|not at the moment|hold on|hang on|wait|sorry|busy( (right )?now| at the moment)?|too (early|soon|tired)|(it's|that's|that is) too (early|soon)|later|no|(i'm|i am|we're) .{1,40}?|(i )?(can't|cannot).{0,30}?|ok|just|only|maybe|for|please)[,;.! ] ?){0,3}";
/** Quiet is asked for like that, too. */
const HUSH =
  '(wait|hold( off| on| it| that| this)?|shut up|be quiet|shush|hush|quiet|silence|leave (me alone|me be|it|that|this)( be)?|not for|(stop|quit|cut)( it| that)?( out)?)';
const PUT_OFF =
  '(put off|hold|delay|postpone|defer|leave|park|keep|save|pause|shelve|push( back)?|table|put|move|set aside|hold off( on)?|do|try|bring up)';

const snooze = (item: string | undefined, by: string | undefined): Asked | undefined => {
  const asked = about('snooze', item ?? 'it');
  return asked && { ...asked, sure: true, ...(by !== undefined && { move: { by, earlier: false } }) };
};

/** Snoozes what has just rung, if something has. */
const perhaps = (by: string | undefined): Asked | undefined => {
  const asked = snooze('it', by);
  return asked && { ...asked, sure: false };
};

const byMinutes = (source: string): Phrase => ({
  says: says(source),
  asks: ({ minutes = '' }) => perhaps(`${minutes} minutes`),
});

/** The snoozes whose words only look like a time. */
export const literalSnoozePhrases: readonly Phrase[] = [
  {
    says: says(
      `snooze( (?<item>(?!(for|by|again|another) ).{1,150}?))?( again)?( (for|by)( another)?| another)? ${LENGTH}`,
    ),
    asks: ({ item, by }) => snooze(item, by),
  },
  {
    says: says(`(let me )?snooze ((it|that|this|again) )?(for |another )?${MINUTES}( ?m\\p{L}{0,7})?`),
    asks: ({ minutes = '' }) => snooze('it', `${minutes} minutes`),
  },
  {
    says: says('snooze( {THING})??( (again|one more time|once more|more))'),
    asks: ({ item }) => snooze(item, undefined),
  },
  {
    says: says('snooze( (?<item>.{1,150}))?'),
    asks: ({ item }) =>
      item !== undefined && /\b(?:until|till|to|for|by)\b/i.test(item) ? undefined : snooze(item, undefined),
  },
  {
    says: says(
      `${NOT_NOW}(?<extra>(give|gimme|allow|let)( me)?( have)?( another| just)? |another |((can|could|may) i (get|have)|i (need|want)) (another )?)?(?<by>${DURATION}|hour|day|week|minute)( (?<more>more|longer|extra))?`,
    ),
    asks: ({ extra, more, by = '' }) =>
      extra !== undefined || more !== undefined || /\bmore\b/i.test(by) ? perhaps(by) : undefined,
  },
  {
    says: says(
      `${NOT_NOW}((give|gimme|allow|let) (me )?)?((an?|another|some) )?(few|couple( of)?|little|bit|while|some)( (more|extra))?( (minutes|mins?|time|bit|while))?( (more|longer|later))?`,
    ),
    asks: () => perhaps(undefined),
  },
  byMinutes(`${NOT_NOW}(give me|gimme|i need)( another)? ${MINUTES}( more)?`),
  byMinutes(`(just )?(another ${MINUTES}|(?<more>${MINUTES.replace('<minutes>', '<count>')}) more)`),
  byMinutes(
    `${NOT_NOW}(((try|ask|tell|ping|nudge|alert|bug|remind|wake)( me)?|come back|ring|repeat( it| that)?|again|once more|one more time|back)( up)?( to me)?( again)? )in ${MINUTES}`,
  ),
  byMinutes(`(not (right )?now|not yet|later|busy( (right )?now)?),? (but )?in ${MINUTES}`),
  {
    says: says(
      `(let me |i want to |i'd like to )?(sleep|rest|nap|doze) (in )?(for )?(another )?(${LENGTH}|${MINUTES})( more| longer)?`,
    ),
    asks: ({ by, minutes }) => snooze('it', by ?? `${minutes ?? ''} minutes`),
  },
  { says: says(`put {THING} on snooze( for ${LENGTH})?`), asks: ({ item, by }) => snooze(item, by) },
  {
    says: says(`${HUSH}( for)?( another)? ${LENGTH}( more| longer)?`),
    asks: ({ by }) => perhaps(by),
  },
  {
    says: says(`${PUT_OFF} ${IT}( off| back| on hold| aside)? for (another |like |about )?${LENGTH}`),
    asks: ({ by }) => snooze('it', by),
  },
  {
    says: says(
      "((hit|press|tap|use|do) (the )?snooze( button)?( again)?|(not now,? )?(i('ll| will) )?(do|deal with|get to|handle) (it|that|this) (a bit )?later( on)?)",
    ),
    asks: () => snooze('it', undefined),
  },
  {
    says: says(
      `((maybe|not now|not yet),? )?((push|move|leave|save|keep) ${IT} (to|for|till|until) )?(a (bit|little) )?later( on)?( please)?`,
    ),
    asks: () => ({ intent: 'reminder.snooze', sure: false, item: { kind: 'any', said: true }, unreadable: 'later' }),
  },
  {
    says: says(
      `${NOT_NOW}({REMIND}|ask me|tell me|ping me|wake me( up)?|ring|come back)( (about|of) ${IT})? again (when|once) (it's|it is|its) (at )?(?<clock>\\d{1,2}|${NUMBER_WORD})`,
    ),
    asks: ({ clock = '' }) => ({ ...snooze('it', undefined), intent: 'reminder.snooze', time: `at ${clock}` }),
  },
  {
    says: says(
      `((can|could|will) )?${IT} (can |could |will |has to |must )?(wait|hold|keep)( for)?( another)? ${LENGTH}( more| longer)?`,
    ),
    asks: ({ by }) => perhaps(by),
  },
];

/** The snoozes that name a time to end at, once it is taken out of the sentence. */
export const snoozePhrases: readonly Phrase[] = [
  {
    says: says('(to |let me |let us )?snooze( {THING})?( (until|till|to|for))?'),
    asks: ({ item }, { hasTime }) => (hasTime ? snooze(item, undefined) : undefined),
  },
  {
    says: says('snooze( {THING})? (until|till) (?<event>.{1,80})'),
    asks: ({ item, event = '' }, { hasTime }) => {
      const asked = hasTime ? undefined : snooze(item, undefined);
      return asked && { ...asked, unreadable: event };
    },
  },
  {
    says: says(`${PUT_OFF} ${IT}( off| back| on hold| aside)?( (until|till|to|for|at))?`),
    asks: (_, { hasTime }) => (hasTime ? snooze('it', undefined) : undefined),
  },
  {
    says: says(
      `${HUSH}( (until|till))?|(later|maybe|perhaps|not yet|not (right )?now|some other time)(,? (maybe|later|but|then))*|(i('ll| will)) (do|get to|deal with|handle) ${IT}( (later|then|at))?`,
    ),
    asks: (_, { hasTime }) => (hasTime ? perhaps(undefined) : undefined),
  },
  {
    says: says(`((can|could|will) )?${IT} (can |could |will |has to |must )?(wait|hold|keep)( (until|till|for))?`),
    asks: (_, { hasTime }) => (hasTime ? perhaps(undefined) : undefined),
  },
  {
    says: says('(let me |i want to |i will )?(sleep|rest|stay in bed)( in)?( (until|till?))?'),
    asks: (_, { hasTime }) => (hasTime ? perhaps(undefined) : undefined),
  },
];
