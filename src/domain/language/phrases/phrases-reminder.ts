import { says, type Words } from '../pattern.ts';
import { PERSON } from '../people.ts';
import { priorityNamed } from '../priorities.ts';
import { titleOf } from '../titles.ts';
import { isVerb } from '../verbs.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const LINK = '((?<link>to|too|2|about|of|for|that|on|regarding) )';
const NAMING =
  "(( (?<link>to|about|of|that|on|for|regarding|called|named|titled|saying|which says|so (that )?i (don't forget|remember)( to| about)?)(?= ))|[:,]| -) ?";

const links: Record<string, Asked['link']> = {
  to: 'to',
  too: 'to',
  2: 'to',
  about: 'about',
  of: 'about',
  regarding: 'about',
  on: 'about',
  for: 'about',
};

/** An alarm needs no purpose. */
const nameOf = ({ title, noun = '' }: Words): string | undefined => {
  if (/^wake/i.test(noun)) return titleOf(title) ?? 'Wake up';
  return titleOf(title) ?? (/^alarm/i.test(noun) ? 'Alarm' : undefined);
};

const create = ({ link = '', priority, ...words }: Words): Asked => {
  const joint = links[link.toLowerCase()];
  const title = nameOf(words);
  // “About the rent again” is about the rent; “to try again” is not to try.
  const named = joint === 'about' ? title?.replace(/ again$/i, '') : title;
  return {
    intent: 'reminder.create',
    ...(named !== undefined && { title: named }),
    ...(joint && { link: joint }),
    ...(words.person !== undefined && { person: words.person }),
    ...(priority !== undefined && { priority: priorityNamed(priority) }),
  };
};

const always = (source: string): Phrase => ({ says: says(source), asks: create });
/** Words that ask for a reminder only when they come with a time. */
const timed = (source: string): Phrase => ({
  says: says(source),
  asks: (words, { hasTime }) => (hasTime && titleOf(words.title) !== undefined ? create(words) : undefined),
});

/** Words that ask for a reminder only when they come with a time or say what of. */
const named = (source: string): Phrase => ({
  says: says(source),
  asks: (words, { hasTime }) => (hasTime || titleOf(words.title) !== undefined ? create(words) : undefined),
});

/** A reminder that the sentence names nothing for. */
const whole = (source: string): Phrase => ({
  says: says(source),
  asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.create' } : undefined),
});

/** Words that lead to a time, in front of those for what is to be done then: “on christmas to call grandma”. */
const OCCASION =
  '(?<condition>((on|at|in|by|before|after|around|during|over|until) |the (day|night|evening|morning|week) (before|after|of) ).{1,60}?)';

/** Times that hang on an event, which nobody can tell the moment of. */
const CONDITION = '(?<condition>(when(ever)?|once|if|as soon as|the next time|after|before|until) .{1,100}?)';

const conditional: readonly Phrase[] = [
  {
    says: says(
      '{REMIND} (?<condition>the (day|night|evening|morning|week) (before|after|prior)),? (?<link>to|that|about) {TITLE}',
    ),
    asks: ({ condition = '', ...words }) => ({ ...create(words), unreadable: condition }),
  },
  {
    says: says(`{REMIND} ${CONDITION},? (to|that|about) {TITLE}`),
    asks: ({ condition = '', ...words }) => ({ ...create(words), link: 'to', unreadable: condition }),
  },
  {
    says: says(`{REMIND} ${OCCASION} (?<link>to) {TITLE}`),
    asks: ({ condition = '', ...words }, { hasTime }) =>
      !hasTime && isVerb(words.title) ? { ...create(words), unreadable: condition } : undefined,
  },
  {
    says: says(`{REMIND} (?<link>to|about) (?<title>.{1,200}?) ${CONDITION.replace('after|before|until', 'later')}`),
    asks: ({ condition = '', ...words }) => ({ ...create(words), unreadable: condition }),
  },
];

/** “… remind me”, behind what it is about. */
const afterwards = (before: string): Phrase => ({
  says: says(
    `${before}((can|could) you )?(please )?({REMIND}|set an? (reminder|alarm)|don't let me forget)( (about|of|for) (it|that|this))?`,
  ),
  asks: (words, { hasTime }) => (hasTime && titleOf(words.title) ? { ...create(words), link: 'about' } : undefined),
});

/** Everything that asks for a new reminder or alarm. The times are already taken out of the sentence. */
export const reminderPhrases: readonly Phrase[] = [
  ...conditional,
  always(
    `remind (?<person>${PERSON}|(?!(me|us|you|yourself|myself|the|my|of|that)(?![\\p{L}]))\\p{L}{2,20}) ${LINK}{TITLE}`,
  ),
  always(
    `(set|create|add|make|schedule)( {DET})* (reminder|alarm) for (?<person>${PERSON}) ((?<link>to|about|that) ){TITLE}`,
  ),
  always(
    `(?!.{1,14}what('s| is| are| do i have)( the (things|items))? on ){REMIND}( again)?(([:,]| -)? ${LINK}?{TITLE})?`,
  ),
  always(`(i (need|want|would like|have|wish)|i'd like)( to)? (be|get|have) reminded( ${LINK}?{TITLE})?`),
  always('(be|get) reminded( (?<link>to|about|of|that) {TITLE})?'),
  always(
    `(?!make (the|my) .{1,60} (go off|ring)$)(set|create|add|make|schedule|put|give|place|get|get me|new|need|want|i (need|want|would like|have to have)|i'd like|program|establish|arrange|activate|turn on|enable|start|place|have|repeat|send|send me)( {DET})*( {PRIORITY})?( (new|repeating|recurring|continuous|loud))? (?<noun>{ALARM}s?)( (notification|set|up|in|now|made|created|for me))*(${NAMING}{TITLE})?( (for|to|about|on|at))?`,
  ),
  always(
    "(set|create|add|make|schedule)( (up|me|an?|another|one|new))*( {PRIORITY})? (?<title>(?!(off|of|up|the|this|that|all|my)\\b)[\\p{L}\\p{N}\\p{S}\uFFFC' -]{1,80}?) {ALARM}( (for|on|at))?",
  ),
  timed('(set|create|add|make)( up)?( (an?|one|another))?( new)? {ALARM}(,| and)? {TITLE}'),
  named('(set|use) (my|the) (phone|clock|watch|calendar) (for|as|with) an? (?<noun>alarm)( (at|for|on))?'),
  always('(?<noun>alarm) me( up)?'),
  {
    says: says(
      '((have|use|put|set) (an?|the|my) alarm (to |and )?wake me( up)?|wake me( up)? (with|by) (an?|the|my) alarm|(ring|sound|set off) (the|my|an?) ((wake[- ]?up )?alarm|phone)|ring me)( (at|for|on))?',
    ),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.create', title: 'Wake up', link: 'to' } : undefined),
  },
  {
    says: says('(set|make|create|i need|i want) (two|three|four|2|3|4|several|multiple|some) alarms([ ,:].{0,120})?'),
    asks: (words, { hasTime }) => (hasTime ? create({ ...words, noun: 'alarm' }) : undefined),
  },
  always(
    '(?!.{1,120} (not needed|no longer.{0,20}|any ?more|cancell?ed|deleted|please delete|done|finished)$)(new |another )?(reminder|alarm)( (?<link>to|about|that|for)(?= )|[:,]| -) ?{TITLE}',
  ),
  timed('(new |another )?(reminder|alarm) {TITLE}'),
  {
    says: says('(new |another )?(?<noun>reminder|alarm)( (for|at|on))?'),
    asks: (words, { hasTime }) => (hasTime ? create(words) : undefined),
  },
  always("(please )?(don't|do not|dont|never) (let (me|us) )?forget ((?<link>to|about|that) )?{TITLE}"),
  always("(don't|do not|dont) let (me|us) forget"),
  always('remember (?<link>to) {TITLE}'),
  timed('remember ((?<link>about|that) )?{TITLE}'),
  always(
    "(i|we)('ve)? (really )?(need|have|must|should|ought|want|gotta|got)( got)?( to)? remember (?<link>to|about) {TITLE}",
  ),
  always(
    "(i|we) (can't|cannot|can not|mustn't|must not|shouldn't|should not|don't want to|do not want to) forget ((?<link>to|about) )?{TITLE}",
  ),
  always("make sure (that )?(i|we) (don't forget|do not forget|remember) ((?<link>to|about) )?{TITLE}"),
  timed('make sure (that )?i {TITLE}'),
  always('(notify|alert|ping|nudge|buzz|prompt) (me|us) (?<link>to|about|of|that) {TITLE}'),
  timed('(notify|alert|ping|nudge|buzz|prompt) (me|us)( (at|on|for|by))? {TITLE}'),
  whole('(notify|alert|ping|nudge|buzz|prompt) (me|us)( (at|on|for|by))?'),
  timed('(tell|let) (me|us)( know)? (?<link>to|that) {TITLE}'),
  {
    says: says(
      `((please )?(alert|notify|ping|nudge|buzz|warn) (me|us)) (?<condition>(at|on|when|before|after|if|once|as soon as) .{1,100})`,
    ),
    asks: ({ condition = '' }) => ({ intent: 'reminder.create', unreadable: condition }),
  },
  named(
    '(set|create|add|schedule|put|activate|make|place)( {DET})*( (?!list)[\\p{L}-]{2,14}){0,2}? (notification|alert)( (for|to|about|on|that|of|before) {TITLE})?',
  ),
  timed('remind (of |about )?(?<title>(the|my|our) .+)'),
  {
    says: says(
      '(turn on|ring|sound|set off|set|activate) (the |my |an? )?alarm (?<condition>.{0,80}?(before|after|when|as soon as) .{1,80})',
    ),
    asks: ({ condition = '' }) => ({ intent: 'reminder.create', title: 'Alarm', unreadable: condition }),
  },
  {
    says: says(
      "(i|we)('ve| have)? (must|need to|have to|got to|gotta|want to|should|would like to) (be up|wake up|get up|be awake|be woken( up)?)|(do not|don't) let me (oversleep|sleep in)|make sure (that )?i('m| am) (up|awake)|(have|get) me up",
    ),
    asks: (_, { hasTime }) =>
      hasTime ? { intent: 'reminder.create', sure: false, likely: true, title: 'Wake up', link: 'to' } : undefined,
  },
  named(
    '(give|send) (me|us) an? (heads[- ]?up|notification|alert|nudge|ping|shout)( (for|to|about|on|that|of|before|when) {TITLE})?',
  ),
  {
    says: says("(let me know|tell me) when it('s| is)( at)?"),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.create' } : undefined),
  },
  {
    says: says(
      '(wake|get) (me|us) up(,? (to|for|so|because|as|since|i (need|have|must|want|got)) .{1,200})?( alarm)?|wake (me|us)( up)?',
    ),
    asks: () => ({ intent: 'reminder.create', title: 'Wake up', link: 'to' }),
  },
  afterwards("((i|we)('ve| have)( got)?|there('s| is)) (an? )?(?<title>.{1,200}?)[,;.]?( so| and)? "),
  afterwards('(?<title>.{1,200}?)([,;.]|,? so|,? and) '),
];
