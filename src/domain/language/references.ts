import type { Reference } from './request.ts';
import { quotationIn } from './titles.ts';
import { numberOf, ORDINAL } from './when/when-numbers.ts';
import { spaced } from './when/when-piece.ts';
import { readable } from './when/when-text.ts';

const REMINDER = /(?<![\p{L}'-])(?:reminders?|alarms?|wake[- ]?up (?:calls?|alarms?))(?![\p{L}'-])/u;
const TODO = /(?<![\p{L}'-])(?:to[- ]?dos?(?: items?)?|tasks?|chores?|errands?)(?![\p{L}'-])/u;
const PRONOUN =
  /^(?:it|that|this|that one|this one|the same|them|those|these|(?:this|that) (?:item|entry|thing|reminder|alarm|to-?do|task)|the (?:reminder|todo|task|alarm) (?:you|i) just (?:made|set|created|added))$/u;
const ALL = /^(?:everything|every(?:one)?|all|each|both|the lot|the rest)(?![\p{L}'-])/u;
const DETERMINER =
  /^(?:(?:the|my|our|a|an|that|this|all|every|each|both|any|of|whole|entire|upcoming|pending|existing|current)(?![\p{L}\p{N}'-])\s*)+/u;
const ORDINAL_ONE = new RegExp(
  spaced(
    `^(?:the )?(?:(?:reminder|to-?do|task|alarm|item) )?(?:(?:number|no|option|item|#) ?(?<number>\\d{1,2})|(?<ordinal>${ORDINAL})|(?<last>last|latest|bottom|final)|(?<top>top)|(?<bare>\\d{1,2}))(?: ?one| item| reminder| to-?do| task| alarm| option)?$`,
  ),
  'u',
);
/** What leads to the words of a title: “the reminder about rent”, “the one for the dentist”. */
const ABOUT =
  /^(?:one|ones|(?:reminder|alarm|to-?do|task|item|chore|errand|thing)s?)\s*(?:(?:i|you|we)(?:'ve|'d)?\s+(?:(?:have|had|just)\s+)?(?:set|made|created|added|put|asked for|scheduled|got)(?:\s+(?:up|in|down))?(?![\p{L}'-])\s*)?(?:(?:about|for|to|that says|saying|called|named|titled|on|of|regarding|with|at|which says|that mentions)(?![\p{L}'-]))?\s*/u;
const SUFFIX = /\s+(?:one|ones|(?:reminder|alarm|to-?do|task|item|chore|errand|entry|entries)s?)(?:\s+(?:about it))?$/u;
const LISTED =
  /(?:^|\s)(?:from|on|off|of|in|out of|to)\s+(?:(?:my|the|our|this|that)\s+)?(?:(?<name>(?:(?!(?:from|on|off|of|in|to|my|the|our|this|that)\s)[\p{L}'-]{1,20}\s+){1,4}))?lists?$/u;
const WHOLE_LIST =
  /^(?:all (?:of )?)?(?:(?:my|the|our|this|that)\s+)?(?:(?:whole|entire|full|complete)\s+)?(?:(?<name>[\p{L}' -]{1,40}?)\s+)?lists?$/u;

/** “A list of guests”, “list titled plants”: a list, whatever it is called. */
const SOME_LIST =
  /^(?:(?:all|every|any|an?|the|my|our|that|this)\s+)*(?:[\p{L}'-]{1,20}\s+){0,2}?lists?(?:\s+(?:(?:of|for|called|named|titled|with|about|on)\s+)?(?<name>[\p{L}' -]{1,40}))?$/u;

/** A time that is all that tells which thing is meant: “my 6 am alarm”, where another time in the sentence is the new one. */
const TIME =
  /^(?:at )?(?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2}|noon|midnight|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:'s)?$/u;

/** What a list called `name` is as a todo's category; `undefined` for the list of everything. */
export const categoryNamed = (name: string | undefined): string | undefined => {
  const words = name
    ?.toLowerCase()
    .replace(/^(?:my|the|our|a|new|whole|entire|full|complete) /, '')
    .trim();
  if (
    !words ||
    /^(?:to[- ]?dos?|tasks?|things(?: i have| i need)? to do|stuff(?: to do)?|do|items?|main|whole|entire|current|new|things)$/.test(
      words,
    )
  )
    return undefined;
  return words;
};

const ordinalOf = (words: string): number | undefined => {
  const { number, ordinal, last, top, bare } = ORDINAL_ONE.exec(words)?.groups ?? {};
  if (last) return -1;
  if (top) return 1;
  const value = numberOf(number ?? ordinal ?? bare ?? '');
  return value >= 1 ? value : undefined;
};

/** Reads words that point at a thing, such as “the second one”, “it”, “the one about rent”, “all my alarms”. */
export const referenceIn = (words: string): Reference => {
  const quotation = quotationIn(words);
  const said = readable(words)
    .replaceAll(/[.!?,;:]+$/g, '')
    .trim();
  const kind = REMINDER.test(said) ? 'reminder' : TODO.test(said) ? 'todo' : 'any';
  if (quotation) return { kind, words: quotation };
  if (PRONOUN.test(said)) return { kind, said: true };
  const ordinal = ordinalOf(said);
  if (ordinal !== undefined) return { kind, ordinal };

  const list = LISTED.exec(said) ?? WHOLE_LIST.exec(said) ?? SOME_LIST.exec(said);
  const withoutList = list ? said.slice(0, list.index) : said;
  const category = list ? categoryNamed(list.groups?.name?.trim()) : undefined;
  const all =
    ALL.test(said) || /^(?:all|every)(?![\p{L}'-])/u.test(said) || (list !== null && withoutList.trim() === '');
  const bare = withoutList.trim().replace(ALL, '').trim().replace(DETERMINER, '');
  const isPlural = /^(?:reminders|alarms|to-?dos|tasks|chores|errands|items|things)$/u.test(bare);
  const rest = bare.replace(ABOUT, '').replace(SUFFIX, '').replace(DETERMINER, '').trim();
  const named = /^(?:reminders?|alarms?|to-?dos?|tasks?|chores?|errands?|items?|things?|one|ones)$/u.test(rest)
    ? ''
    : rest;
  return {
    kind: kind === 'any' && list ? 'todo' : kind,
    ...(named !== '' && (TIME.test(named) ? { time: named } : { words: named })),
    ...(category !== undefined && { category }),
    ...((all || (isPlural && named === '')) && { all: true }),
  };
};

/** Whether the words name one of the person's things for sure, and not just any thing of the world. */
export const isOurs = (words: string): boolean => {
  const said = readable(words).trim();
  const { kind, said: pronoun, ordinal } = referenceIn(words);
  return (
    kind !== 'any' ||
    pronoun === true ||
    ordinal !== undefined ||
    /(?:^|(?<! and)\s)ones?$|^(?:the |that |my )ones? (?:about|for|to|with|on|called)/u.test(said) ||
    said === 'everything'
  );
};
