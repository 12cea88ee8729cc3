import { zoneOfPlace } from '../cities.ts';
import { says } from '../pattern.ts';
import { isPartOfDay, timeOfDayIn } from '../times-of-day.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** Sentences in which any place is meant as the person's own: an unknown one is asked about. */
const lives = (source: string, sure: boolean, more: Partial<Asked> = {}): Phrase => ({
  says: says(source),
  asks: ({ place = '' }): Asked | undefined => {
    const timeZone = zoneOfPlace(place);
    if (timeZone !== undefined) return { intent: 'preference.set', settings: { timeZone }, ...more };
    return sure ? { intent: 'preference.set', place, ...more } : undefined;
  },
});

const TO_PLACE = '( from .{1,40}?(?= to ))?( (to|as|be))? (?<place>.{1,80})';

const PART = '(?<part>mornings?|noon|midday|lunch(time)?|afternoons?|evenings?|nights?|bedtime)';
const CLOCK = '(?<clock>.{1,30}?)';

const means = (part: string, clock: string): Asked | undefined => {
  const named = part
    .replace(/s$/, '')
    .replace(/^(?:midday|lunch(?:time)?)$/, 'noon')
    .replace(/^bedtime$/, 'night');
  if (!isPartOfDay(named)) return undefined;
  const time = timeOfDayIn(clock, named);
  return time === undefined ? undefined : { intent: 'preference.set', settings: { timesOfDay: { [named]: time } } };
};

const wholeDay = (clock: string): Asked | undefined => {
  const time = timeOfDayIn(clock, 'morning');
  return time === undefined ? undefined : { intent: 'preference.set', settings: { allDayTime: time } };
};

/** Everything that sets or shows a person's settings. */
export const preferencePhrases: readonly Phrase[] = [
  lives(`(set|change|switch|update|make) my (time ?)?zone${TO_PLACE}`, true),
  // The clock of a device has a zone as well, and none that Remo could set.
  lives(`(set|change|switch|update|make) (the )?time ?zone${TO_PLACE}`, true, { elsewhere: true }),
  lives('(my )?time ?zone(:| -|=) ?(?<place>.{1,80})', true),
  lives("my time ?zone( is|'s| should be) (now )?(?<place>.{1,80})", true),
  lives('(use|switch to) (?<place>(?!.{0,40}(hours?|military|digital)(?![\\p{L}])).{1,60}?) time( ?zone)?', true),
  lives(
    "(i live|we live|i'm living|i am living|i'm based|i am based|i'm located|i am located|i reside|i'm staying|(i|we)('ve| have)? (just )?(moved|landed|arrived|flew|travell?ed)|(i'm|i am|we're|we are) (moving|travell?ing|flying|visiting|off)) ((in|to|near|at) )?(?<place>.{1,80}?)( now)?",
    false,
  ),
  lives(
    "(i'm|i am|we're|we are)( currently| now| back)? in (?<place>.{1,80}?)( (now|at the moment|right now|this week|for now|today|(until|till|for) .{1,40}))?",
    false,
  ),
  lives("my (city|location|home ?town|home)( is|'s) (?<place>.{1,80})", false),
  {
    says: says(
      `(set|change|move|make)( the| my)? (${'(time|start) (of|for) (the |my )?'})?${PART} (to|at|as|be|start at|mean)( be)? ${CLOCK}`,
    ),
    asks: ({ part = '', clock = '' }) => means(part, clock),
  },
  {
    says: says(
      `(my |the |for me,? |when i say )?["'\uFFFC]?${PART}["'\uFFFC]?,? (is|means|starts?|begins?|mean|should be|should mean|i mean)( at| to be)? ${CLOCK}( for me)?`,
    ),
    asks: ({ part = '', clock = '' }) => means(part, clock),
  },
  {
    says: says(`(by|with) ["'\uFFFC]?${PART}["'\uFFFC]?,? i mean ${CLOCK}`),
    asks: ({ part = '', clock = '' }) => means(part, clock),
  },
  {
    says: says(
      `(set|change|make|move)( the| my)? all[- ]day (time|hour|reminders?)( time| ring)? (to|at|for|ring at)( be)? ${CLOCK}`,
    ),
    asks: ({ clock = '' }) => wholeDay(clock),
  },
  {
    says: says(
      `((remind me of|ring|send) )?(my )?all[- ]day (things|reminders?|ones)( (should )?(ring|go off|come))? at ${CLOCK}`,
    ),
    asks: ({ clock = '' }) => wholeDay(clock),
  },
  {
    says: says(
      "(what('s| is| are)?|show( me)?|which( is)?|tell me|do you know) (my )?(time ?zone|preferences|settings|city)( (am i (in|on)|do i have|are you using|is set|set to))?",
    ),
    asks: () => ({ intent: 'preference.show' }),
  },
  {
    says: says(`what( time)? (does|is|do you mean by) ["'\uFFFC]?${PART}["'\uFFFC]?( mean)?( (for|to) (me|you))?`),
    asks: ({ part = '' }) => (isPartOfDay(part) ? { intent: 'preference.show' } : undefined),
  },
];
