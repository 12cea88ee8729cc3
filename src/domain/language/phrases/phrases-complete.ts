import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { isPastOfVerb, isVerb } from '../verbs.ts';
import { acts, NAMED, OFF_LIST, PLACE } from './acting.ts';
import type { Phrase } from './phrase-table.ts';

const DONE =
  '(as |to |is |being )?(all )?(done|complete|completed|finished|taken care of|sorted|ticked|checked|over)( now| already| and done)*';
/** “Got it” says that one has understood. */
const GOT =
  '(got|gotten)(?! ((it|that|this|you|ya|u)\\b|(the|your|my) (answer|idea|point|message|gist|joke|drift|picture)))';
/** What is done to things on lists, as participle and past alike; none of it is the request to do it. */
const BOTH =
  'called|bought|picked up|sent|booked|cleaned|washed|fed|watered|returned|submitted|handed in|turned in|filed|renewed|ordered|fixed|repaired|replaced|dealt with|dropped off|walked|signed|packed|mowed|swept|vacuumed|emptied|printed|wrapped|sent off|sent out|uploaded|installed|ironed|put away';
/** What besides can be told without “I have”. */
const TOLD = `taken care of|took care of|crossed off|checked off|ticked off|finished|completed|paid|phoned|${GOT}|mailed|e-?mailed|texted|visited|spoke (to|with)|talked to|brought|went to|knocked out|wrapped up|polished off|got through|paid off|tidied( up)?|hoovered`;
/** What cannot. */
const MADE = 'taken|made|written|folded|planted|refilled|charged|changed|collected|delivered|posted|answered';
/** What people have done when something on their list is done. */
const DID = `(${BOTH}|${TOLD}|${MADE}|done|did|rang|messaged|took out|taken out|took|wrote|handled|sorted( out)?|nailed|smashed|gone through|paid for|cleared|set up|confirmed|got rid of|replied to|scheduled|cooked|baked|read|met( with)?|been to|practi[sc]ed|studied)`;
/** What a thing on a list is when that is done. */
const PARTICIPLE = `(${BOTH}|${MADE}|backed up|checked|hung)( off| out| in| up)?( (at|to|by) (the|my) .{1,40})?`;
/** What says that something is done, and cannot be the request to do it. */
const PAST = `(${BOTH}|${TOLD}|ticked|took( out)?|did(?= (the|my|our) [\\p{L}'-]+( already| now| just now)?$))`;

/** A thing by its bare name, as in “rent paid”. */
const NOUNS =
  "(?!(i|you|he|she|it|we|they|what|who|when|where|why|how|which|is|are|was|can|could|would|will|should|do|does|did|am|any|get|got|have|has|be|not|never|all|well|let|no|yes|if|please|help|hey|ok|okay|oh|great)(?![\\p{L}-])|.{0,80} (to be|haven't|hasn't|isn't|aren't|wasn't|not|and) )([\\p{L}\\p{N}'-]{1,20} ){0,5}?[\\p{L}\\p{N}'-]{1,20}";

/** What says that a thing is done. */
export const completePhrases: readonly Phrase[] = [
  acts('complete', '(put|place|add) an? (check( ?mark)?|tick|cross) (next to|by|beside|on|at|against|behind) {THING}'),
  acts('complete', `(mark|set|flag|check|tick|cross|consider) {THING}( ${OFF_LIST})? ${DONE}`),
  acts('complete', `(check|tick|cross|strike)( off| out) {THING}( ${OFF_LIST})?`),
  acts('complete', `(check|tick|cross|strike|mark) {THING} off( ((of|on|from|in) )?${PLACE})?( now| already| for me)?`),
  acts('complete', '(complete|finish|tick|mark off) {THING}'),
  acts('complete', `(i )?(got|have|had) {THING} (all )?(done|finished|sorted|completed)`, { hint: true }),
  acts('complete', '(close|resolve) {THING}', { onlyOurs: true }),
  acts('complete', `(i'm |i am |we're )?(all )?(done|finished|through) with {THING}`, { hint: true }),
  acts(
    'complete',
    `${NAMED}( is|'s| are| has been| have been| was| were) (all |now |already )?(done( and dusted| with)?|finished( with)?|complete|completed|taken care of|handled|sorted( out)?|paid|over( with)?|history|behind me|in the bag|squared away|wrapped up|${PARTICIPLE})( now| already)?`,
    { hint: true },
  ),
  acts(
    'complete',
    `(?<item>${NOUNS})( -|,|:|\\.|)? (done|finished|completed|paid|taken care of|handled|sorted|check|checked|${PARTICIPLE})( already| now| just now| today)?`,
    {
      hint: true,
    },
  ),
  acts(
    'complete',
    "(ok(ay)?,? )?(i )?(already |just )?(done|(all )?sorted|job done|mission accomplished|nailed it|ticked|checked|handled|did (it|that|this)|i'm done|all done|did it|i did (it|that)|it's done|that's done|finished|completed)( already| now| just now| yesterday)?",
    { hint: true },
  ),
  acts(
    'complete',
    `(i|we)('ve| have)? ((just|already|now|also|even|at last|\\p{L}{4,9}ly) )*${DID} (?!not(?![\\p{L}])){THING}( already| now| just now)?`,
    { hint: true },
  ),
  acts(
    'complete',
    `((just|already|now|also|even|at last|\\p{L}{4,9}ly) )*${PAST} (?!not(?![\\p{L}])){THING}( already| now| just now)?`,
    {
      hint: true,
    },
  ),
  acts(
    'complete',
    `(i|we)('ve| have)?( (just|finally|already|even|also))* (managed to|was able to|were able to|remembered to|went ahead and|got( a)?round to|got to|found time to) [\\p{L}'-]{2,20} {THING}( already| now| just now)?`,
    { hint: true },
  ),
  acts(
    'complete',
    "(i|we)('ve| have)? (already |just )*(finish|complete|did|do|done|pay|buy|send|call|clean|take|wash|book) (already |just )*(?<item>(the|my|our|this|that) .{1,80}?)( already| now)?",
    { hint: true },
  ),
  acts(
    'complete',
    "(it's |is |are )?(already |all )?(done|finished) (already )?(with )?(?<item>(the|my|our) .{1,80}?)( already| now)?",
    {
      hint: true,
    },
  ),
  acts('complete', `(?<item>${NOUNS}) (went out|(is|are) (out|away|sent))( already| now| today)?`, {
    hint: true,
  }),
  {
    says: says(
      "(i|we)('ve| have) (already |just )*(?<verb>\\p{L}{3,12}) (?<item>(the|my|our|this|that) .{1,80}?)( already| now)?",
    ),
    asks: ({ verb, item = '' }) => {
      const asked = isVerb(verb) ? about('complete', item) : undefined;
      return asked && { ...asked, sure: false };
    },
  },
  acts(
    'complete',
    "(i|we)('ve| have)? (already |just |finally )*(picked|dropped|took|taken|handed|sent|turned|put|cleaned|washed|threw|thrown|paid|wrapped|cleared|tidied|filled|checked) (?<item>(the|my|our) .{1,60}?) (up|off|out|in|away|back|down)( already| now)?",
    { hint: true },
  ),
  {
    says: says(
      `(?!.{0,80}(?<![\\p{L}])(that|can|if|need|know|be|name|answer|command)(?![\\p{L}]))(?<item>${NOUNS})( (is|are|was|were|got|has been|have been))? (already )?(?<done>\\p{L}{3,12}ed)( already| now| just now| today)?`,
    ),
    asks: ({ item = '', done = '' }) => {
      const asked = isPastOfVerb(done) ? about('complete', item) : undefined;
      return asked && { ...asked, sure: false };
    },
  },
];

/** What says that it is not. */
export const reopenPhrases: readonly Phrase[] = [
  acts(
    'reopen',
    '(mark|set|flag) {THING} (as |to )?(not (yet )?(done|complete|completed|finished)|undone|incomplete|open|pending|unfinished)( again)?',
  ),
  acts(
    'reopen',
    `${NAMED} (isn't|is not|aren't|are not|wasn't|was not) (done|finished|completed?)( yet| after all| though)?`,
    {
      hint: true,
    },
  ),
  acts('reopen', '(re-?open|uncheck|untick|uncomplete|un-?cancel) {THING}'),
];
