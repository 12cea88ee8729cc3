import { says } from '../pattern.ts';
import { isOurs } from '../references.ts';
import { titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const KEEP = '(remember|note|keep in mind|bear in mind|memori[sz]e|write down|jot down|make (a )?note|take (a )?note)';
/** Words that tell something: who or what, and how that is. */
const IS =
  "(is|are|was|were|'s|'re|=|means|has|have|had|likes?|loves?|hates?|prefers?|lives?|works?|starts?|ends?|opens?|closes?|costs?|owes?|needs?|uses?|takes?|belongs?|can't|cannot|doesn't|don't)";
const CLAUSE = `(?!(to|me|where|when|how|if|whether|what|who|why|which|about|of|for)(?![\\p{L}]))(my|our|the|his|her|their|your|this|that|i|we|he|she|they|it|\\p{L}+|\\p{L}+'s)( [\\p{L}\\p{N}'’/&-]+){0,8}? ?${IS}(?![\\p{L}]).{1,600}`;
/** “Remember that I have a call” is to be reminded of, if there is a time in it. */
const DUTY = "(?!( that)? (i|we)('ve| have| need| must| should| got| gotta|'m going| am going| will|'ll)(?![\\p{L}]))";
/** What one has done and wants to know later. */
const DEED =
  '(i|we) (just |have |already )*(parked|left|put|hid|stored|kept|like|love|prefer|hate|wear|weigh|drive|lent|borrowed|owe|use|used|told|said|met|bought|gave|moved|live|stayed|sat|watched|read|finished|planted|changed|paid)(?![\\p{L}]).{1,600}';
const IT = '(it|that|this)( for me| for later| please)?';

/** What a player of music is told to remember. */
const PLAYED =
  /(?<![\p{L}])(?:songs?|music|tracks?|albums?|artists?|bands?|playlists?|stations?|channels?|radio|podcasts?)(?![\p{L}])/iu;

const remembers = (source: string, requires: 'always' | 'untimed' = 'always'): Phrase => ({
  says: says(source),
  asks: ({ fact = '' }, { hasTime }) => {
    const told = fact.replace(/^that /i, '').replace(/[\s,;:.!?–-]+$/, '');
    return told === '' || PLAYED.test(told) || (requires === 'untimed' && hasTime)
      ? undefined
      : { intent: 'memory.remember', fact: told };
  },
});

const wanted = (words: string | undefined): string | undefined =>
  titleOf(words?.replace(/^(?:what|where|when|who|which|how|that|if)(?:'s| is| are| was)? /iu, ''))?.replace(
    /^(?:my|our|the|i|we|an?) | (?:is|are|was|were|again)$/giu,
    '',
  );

const recalls = (source: string, sure: boolean): Phrase => ({
  says: says(source),
  asks: ({ words }) => {
    const sought = wanted(words);
    return { intent: 'memory.recall', sure, ...(sought !== undefined && { words: sought }) };
  },
});

/** What is to be remembered, word for word; read before the times in it are taken out. */
export const rememberPhrases: readonly Phrase[] = [
  remembers(`(remember|note|memori[sz]e|save|store) (this|the following)( for me)?([:,-]| -) ?(?<fact>.+)`),
  remembers(`${KEEP}${DUTY}( for me)?( that| this| down)*[:,]? (?<fact>${CLAUSE})`),
  remembers(`${KEEP}( that)? (?<fact>${DEED})`),
  remembers(`(remember|note|save|store) (?<fact>(where|how|what|which|who) (i|we|my|the|our) .{1,100}?(:| -|,) .+)`),
  remembers(`(save|store|record|remember|note) (?<fact>(my|our) .{1,60}? as .+)`),
  remembers(
    `(?<fact>(${CLAUSE}|${DEED})?)([,;.]| -| and| so)? (please |and )?(remember|memori[sz]e|note|save|store|don't forget|make a note of|keep) ${IT}( down)?`,
  ),
];

/** What is asked of what was remembered, and what is to be forgotten. */
export const recallPhrases: readonly Phrase[] = [
  recalls(
    '(do you )?(still )?(remember|recall|know) what i (said|told you|mentioned)( (about|of|on) (?<words>.+))?',
    true,
  ),
  recalls(
    '(tell me )?what (did i|have i|i|i have|i had) (say|said|tell you|told you|ask you to remember|asked you to remember|mention|mentioned|note|noted|save|saved)( (about|of|on|regarding|for) (?<words>.+))?',
    true,
  ),
  recalls(
    '(tell me )?what (do you|did you|have you) (remember|know|have noted|recall|noted|saved)( (about|of|on|regarding) (?<words>.+))?',
    true,
  ),
  recalls('do you (still )?(remember|recall) (?<words>(where|what|when|who|which|how|if|my|the|our) .+)', true),
  recalls('(remind me|tell me again) (?<words>(what|where|who|which|how) (my|our|i|we|the) .+)', true),
  {
    says: says(
      "(forget|don't remember|stop remembering) (about )?(that |the fact that )?(?<words>(?!(to|it|about it)(?![\\p{L}])).+)",
    ),
    asks: ({ words = '' }) => forgets(words),
  },
  {
    says: says(
      '(delete|remove|erase) (the |my |that )?(fact|memory|thing you remember)( (about|of|that) (?<words>.+))?',
    ),
    asks: ({ words }) => forgets(words ?? 'that'),
  },
];

const forgets = (words: string): Asked | undefined => {
  if (/^(?:that fact|what i (?:just )?(?:said|told you)(?: just now)?|that|this)$/i.test(words))
    return { intent: 'memory.forget', item: { kind: 'any', said: true } };
  const told = words.replace(
    /^(?:what|everything|all(?: that)?)(?: (?:i|you))? (?:told you|said|know|remember) (?:about|of) /i,
    '',
  );
  const sought = wanted(told);
  return isOurs(words) || sought === undefined ? undefined : { intent: 'memory.forget', words: sought };
};

/** Questions that something remembered may answer, and that mean nothing to Remo where nothing does. */
export const wonderingPhrases: readonly Phrase[] = [
  remembers(
    'remember( that)? (?<fact>(?!(to|about|me|my|the|when|how|what|where|who|which|why|if)(?![\\p{L}])).+ .+)',
    'untimed',
  ),
  recalls("(what('s| is| are| was| were)|whats|which is) (?<words>(my|our) .+)", false),
  recalls("(who('s| is| are| was)) (?<words>(my|our) .+)", false),
  recalls('where (did|do|have|are|is|was|were) (?<words>(i|we|my|our) .+)', false),
  recalls(
    '(what|which) ([\\p{L}]+ )?(size|colou?r|number|kind|brand|code|password|name|day|floor|level|row|seat|room) (is|was|are|did|do) (?<words>(my|our|i|we) .+)',
    false,
  ),
];
