import { FILLERS, lister, SHOW } from './asking.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const CALENDAR = '(calendars?|schedule|agenda|diary|planner)';
const MEETINGS = '(meetings|appointments|events|engagements)';
const ARRANGED = '(going on|planned|set up|lined up|scheduled|arranged|booked)';
const DAY = '(day|morning|afternoon|evening|week|weekend|month|schedule|calendar|agenda)';

const ofThatTime = (): Asked => ({ intent: 'all.list', elsewhere: true });

/** Of no time at all, such a question may be about the whole world's. */
const timed = (source: string): Phrase => lister(source, (_, { hasTime }) => (hasTime ? ofThatTime() : undefined));

/** Everything that asks what is on a calendar: Remo keeps none, and shows what it has itself of that time. */
export const calendarPhrases: readonly Phrase[] = [
  timed(
    `(${SHOW} )?what( all| else)?( do (i|we) have| have (i|we) got| i have| i've got|'s| is| are)( already)? ${ARRANGED}( for| on)?`,
  ),
  timed(`((${SHOW} )?(what('s| is| are) )?|do (i|we) have )(my|our|the|any) plans( for)?`),
  timed('(what|which) plans (do (i|we) have|have (i|we) got|are there)( for)?'),
  lister(`${SHOW} (my|our) ${CALENDAR}( (events|entries))?( for| on)?`, ofThatTime),
  timed(
    `((do (i|we) have|have (i|we) got|is there|is) )?(anything|something)( else)?( already)? ${ARRANGED}( for| on)?`,
  ),
  timed(
    `(am i|are we|is my ${DAY}) (completely |totally |already |still )?(free|busy|available|booked|open|clear|full|packed)( up)?( between| from| at| on| for)?`,
  ),
  timed(`(${SHOW} )?(how|what)('s| is) (my|our|the) ${CALENDAR}( like| looking)?( for| on)?`),
  timed(`(${SHOW} )?(how|what)('s| does| is)? (my|our|the) ${DAY} (look|looks|looking)( (like|so far))?( for| on)?`),
  timed(
    `(any|(do (i|we) have|have (i|we) got|is there|are there|am i scheduled for|${SHOW}|what|which|how many|when are|what are)( (any|my|our|the|all( my| the)?))?) ${MEETINGS}${FILLERS}`,
  ),
  lister(
    `(${SHOW} )?((what|anything|everything|things)('s)? ?|(do|did|have|has|got|i|we|is|are|there|any|all|items|currently|planned|scheduled|showing|${MEETINGS}) )*(on|in|of) ((my|our) ${CALENDAR})${FILLERS}`,
    ofThatTime,
  ),
  timed(
    `(${SHOW} )?(what|whats|anything|everything)('s| is| do i have)?( currently| planned| scheduled)? on (the )?(schedule|agenda)( for| on)?`,
  ),
];
