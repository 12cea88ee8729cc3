import { says, type Words } from '../pattern.ts';
import { about, type Verb } from '../pointing.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed, isOurs, referenceIn } from '../references.ts';
import { titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

interface Options {
  /** Whether the words mean the person's things only where they are named as such (“turn off the lights”). */
  onlyOurs?: boolean;
  hint?: boolean;
}

const acts = (verb: Verb, source: string, { onlyOurs = false, hint = false }: Options = {}): Phrase => ({
  says: says(source),
  asks: ({ item, list, listof, todos }: Words) => {
    const asked = about(verb, item ?? 'it', list ?? listof ?? todos);
    if (!asked || (onlyOurs && (!asked.sure || (asked.item?.said && asked.item.kind === 'any')))) return undefined;
    return hint ? { ...asked, sure: false } : asked;
  },
});

const OFF_LIST = '(?:from|off|off of|on|in|out of) (?:{LIST}|{TODOS})';
const DONE = '(?:as |to |is |being )?(?:all )?(?:done|complete|completed|finished|taken care of)';
/** “Got it” says that one has understood. */
const GOT = '(?:got|gotten)(?! (?:it|that|this|you|ya|u)\\b)';
/** What people have done when something on their list is done. */
const DID = `(?:done|did|finished|completed|paid|called|phoned|rang|bought|${GOT}|picked up|sent|mailed|e-?mailed|texted|messaged|booked|cleaned|washed|took|taken|fed|watered|returned|submitted|filed|renewed|ordered|made|written|wrote|fixed|taken care of|handled|sorted(?: out)?|dropped off|walked|visited|signed|scheduled|packed|cooked|read)`;
/** Those of these that cannot be the request to do it, and say so without “I have”. */
const PAST = `(?:finished|completed|paid|called|phoned|bought|${GOT}|picked up|sent|mailed|e-?mailed|texted|booked|cleaned|washed|fed|watered|returned|submitted|filed|renewed|ordered|fixed|dropped off|walked|visited|signed|packed)`;

const completing: readonly Phrase[] = [
  acts('complete', `(?:mark|set|flag|check|tick|cross) {THING}(?: ${OFF_LIST})? ${DONE}`),
  acts('complete', `(?:check|tick|cross|strike)(?: off| out) {THING}(?: ${OFF_LIST})?`),
  acts('complete', `(?:check|tick|cross|strike|get) {THING} off(?: {LIST})?`),
  acts('complete', '(?:complete|finish) {THING}'),
  acts('complete', '(?:close|resolve) {THING}', { onlyOurs: true }),
  acts('complete', `(?:i'm |i am |we're )?(?:all )?(?:done|finished|through) with {THING}`, { hint: true }),
  acts(
    'complete',
    "{THING}(?: is|'s| are| has been| have been| was) (?:all |now |already )?(?:done|finished|complete|completed|taken care of|handled|sorted|paid)(?: now| already)?",
    { hint: true },
  ),
  acts(
    'complete',
    "(?:ok(?:ay)?,? )?(?:done|i'm done|all done|did it|i did (?:it|that)|it's done|that's done|finished|completed)",
    { hint: true },
  ),
  acts(
    'complete',
    `(?:i|we)(?:'ve| have)? (?:just |already |finally |now )*${DID} {THING}(?: already| now| just now)?`,
    { hint: true },
  ),
  acts('complete', `(?:just |already |finally |now )*${PAST} {THING}(?: already| now| just now)?`, { hint: true }),
];

/** What has another time than the person's things say. */
const moved = (source: string): Phrase => ({
  says: says(source),
  asks: ({ item = '' }, { hasTime }) => {
    const asked = hasTime ? about('update', item) : undefined;
    return asked?.item && !asked.item.all ? { ...asked, sure: false } : undefined;
  },
});

const reopening: readonly Phrase[] = [
  acts(
    'reopen',
    '(?:mark|set|flag) {THING} (?:as |to )?(?:not (?:yet )?(?:done|complete|completed|finished)|undone|incomplete|open|pending|unfinished)(?: again)?',
  ),
  acts('reopen', '(?:re-?open|uncheck|untick|uncomplete|un-?cancel) {THING}'),
];

const deleting: readonly Phrase[] = [
  acts(
    'delete',
    `(?:delete|remove|erase|scratch|drop|trash|take|get rid of|strike|wipe|clear|cross|scrap) (?:(?:off|out) )?{THING} ${OFF_LIST}`,
  ),
  acts('delete', `(?:take|get) {THING} off(?: of)? (?:{LIST}|{TODOS})`),
  acts('cancel', 'cancel {THING}'),
  acts('cancel', "(?:stop|don't|do not|quit) (?:remind(?:ing)? me|waking me(?: up)?)(?: (?:to|about|of) {THING})?", {
    hint: true,
  }),
  acts(
    'cancel',
    "(?:i|we) (?:no longer need|(?:don't|do not) need(?= .{1,200} (?:any ?more|any longer|now)$))(?: to)? {THING}(?: any ?more| any longer| now)?",
    {
      hint: true,
    },
  ),
  acts('delete', '(?:delete|remove|erase|scratch|drop|trash|get rid of|scrap|nix|ditch) {THING}'),
  acts(
    'delete',
    '(?:clear|take off|turn off|switch off|shut off|disable|dismiss|stop|empty|wipe|kill|lose|discard|unset|take out|take away|forget about) {THING}',
    { onlyOurs: true },
  ),
];

/** What is spoken of so is not there yet. */
const NEW = /^(?:to|an?|one|two|three|another|some|new|up|up an?|alarms?|reminders?)(?![\p{L}'-])/iu;

/** “Make dinner”, “set the table”: what is made or set to a time is one of the person's things only where it is named so. */
const MAKES = /^(?:make|set|put|bring|pull)(?![\p{L}'-])/iu;
const NAMED = /^(?:the|my|our|that|this)(?![\p{L}'-])/iu;

const moving: readonly Phrase[] = [
  {
    says: says(`(?:move|transfer|shift|switch) {THING}(?: from .{1,40}?)? (?:over )?(?:to|onto|on|into) {LIST}`),
    asks: ({ item = '', ...words }) => {
      const category = categoryNamed(words.listcalled ?? words.list ?? words.listof);
      const asked = about('update', item, category);
      return asked && category !== undefined
        ? { ...asked, item: { ...referenceIn(item), kind: 'todo' }, category }
        : undefined;
    },
  },
  {
    says: says('(?:change|edit|update) (?<item>it|that|this|that one|this one|the last one) to {TITLE}'),
    asks: ({ title }, { hasTime }) => {
      const named = hasTime ? undefined : titleOf(title);
      return named && !/^\d+$/.test(named)
        ? { intent: 'reminder.update', item: { kind: 'any', said: true }, title: named }
        : undefined;
    },
  },
  moved(
    "{THING}(?: is|'s| was| got| has| have| has been|'s been| have been)?(?: now| just| actually| been)* (?:moved|rescheduled|postponed|pushed(?: back)?|changed|delayed|brought forward)(?: to| until| for| back| now)*",
  ),
  moved("{THING}(?: is|'s) (?:now|actually|instead)(?: at| on| for)?(?: instead)?"),
  {
    says: says(
      "(?<verb>move|reschedule|shift|push|bump|postpone|change|delay|put off|switch|set|update|make|bring|bring forward|adjust|edit|modify|pull|put)(?: (?:back|up|forward|out))?(?: the (?:time|date|day)(?: (?:of|for|on))?)? (?<item>.{1,200}?)(?:(?:,? (?:time|to|until|till|for|from|at|on|instead|rather|back|forward|up|over|be|so it's|it's|go off|due))*)",
    ),
    asks: ({ verb = '', item = '' }, { hasTime }) => {
      const isOther = NEW.test(item) || (MAKES.test(verb) && !NAMED.test(item) && !isOurs(item));
      const asked = hasTime && !isOther ? about('update', item) : undefined;
      return asked?.item && !asked.item.all ? asked : undefined;
    },
  },
  {
    says: says(
      "(?:no|nope|actually|sorry|oops|wait|instead|rather|i mean|i meant|make that|hmm|hold on|on second thoughts?)(?:[ ,.!]+(?:no|wait|oops|hold on|actually|sorry|i mean|i meant|make (?:it|that)|it's|it should be|instead|rather|let's (?:do|make it|say)|not))*",
    ),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.update', item: { kind: 'any', said: true } } : undefined),
  },
];

const prioritizing: readonly Phrase[] = [
  {
    says: says('(?:set|change|raise|lower|increase|reduce|make) its priority (?:to|as) {PRIORITY}'),
    asks: ({ priority = '' }) => ranked('it', priority),
  },
  {
    says: says(
      '(?:make|mark|set|flag|change|move|bump|raise|put|label)(?: the priority (?:of|for|on))? {THING}(?: (?:as|to|at|a|an|be|is))* {PRIORITY}(?: priority)?',
    ),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  {
    says: says(
      '(?:set|change|raise|lower|increase|reduce|make) the priority (?:of|for|on) {THING}(?: (?:to|as) {PRIORITY})',
    ),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  {
    says: says('(?:increase|raise) the priority (?:of|for|on) {THING}'),
    asks: ({ item = '' }) => ranked(item, 'high'),
  },
  {
    says: says('(?:lower|reduce|decrease) the priority (?:of|for|on) {THING}'),
    asks: ({ item = '' }) => ranked(item, 'low'),
  },
  { says: says('prioriti[sz]e {THING}'), asks: ({ item = '' }) => ranked(item, 'high') },
  { says: says('deprioriti[sz]e {THING}'), asks: ({ item = '' }) => ranked(item, 'low') },
  {
    says: says("{THING}(?: is|'s| are) (?:now |actually )?{PRIORITY}(?: priority)?"),
    asks: ({ item = '', priority = '' }) => {
      const asked = ranked(item, priority);
      return asked && { ...asked, sure: false };
    },
  },
];

const ranked = (item: string, priority: string): Asked | undefined => {
  const asked = about('prioritize', item);
  return asked && { ...asked, priority: priorityNamed(priority) };
};

/** What is asked of a thing that is there. The times are taken out of the sentence. */
export const itemPhrases: readonly Phrase[] = [...prioritizing, ...moving, ...reopening, ...completing, ...deleting];
