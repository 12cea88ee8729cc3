import { says, type Words } from '../pattern.ts';
import { about, type Verb } from '../pointing.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed, isOurs, referenceIn } from '../references.ts';
import { titleOf } from '../titles.ts';
import { isVerb } from '../verbs.ts';
import type { Asked, Phrase } from './phrase-table.ts';

interface Options {
  /** Whether the words mean the person's things only where they are named as such (“turn off the lights”). */
  onlyOurs?: boolean;
  hint?: boolean;
}

const acts = (verb: Verb, source: string, { onlyOurs = false, hint = false }: Options = {}): Phrase => ({
  says: says(source),
  asks: ({ item, list, listcalled, listof, todos, place }: Words) => {
    const asked = about(verb, item ?? 'it', listcalled ?? list ?? listof ?? todos ?? place);
    if (!asked || (onlyOurs && (!asked.sure || (asked.item?.said && asked.item.kind === 'any')))) return undefined;
    return hint ? { ...asked, sure: false } : asked;
  },
});

const PLACE = '(?<place>{LIST}|{TODOS})';
const OFF_LIST = `(?:from|off|off of|of|on|in|out of) ${PLACE}`;
const DONE = '(?:as |to |is |being )?(?:all )?(?:done|complete|completed|finished|taken care of)';
/** “Got it” says that one has understood. */
const GOT = '(?:got|gotten)(?! (?:it|that|this|you|ya|u)\\b)';
/** What people have done when something on their list is done. */
const DID = `(?:taken care of|took care of|crossed off|checked off|ticked off|done|did|finished|completed|paid|called|phoned|rang|bought|${GOT}|picked up|sent|mailed|e-?mailed|texted|messaged|booked|cleaned|washed|took out|taken out|took|taken|fed|watered|returned|submitted|handed in|turned in|filed|renewed|ordered|made|written|wrote|fixed|repaired|replaced|handled|sorted(?: out)?|dealt with|dropped off|walked|visited|signed|scheduled|packed|cooked|baked|read|mowed|swept|vacuumed|emptied|printed|met(?: with)?|spoke (?:to|with)|talked to|went to|been to|practi[sc]ed|studied|brought|wrapped|returned)`;
/** What a thing on a list is when that is done. */
const PARTICIPLE =
  '(?:called|bought|sent|booked|cleaned|washed|fed|watered|returned|submitted|filed|renewed|ordered|made|written|fixed|repaired|replaced|walked|signed|packed|mowed|swept|vacuumed|emptied|printed|wrapped|folded|picked up|dropped off|handed in|turned in)';
/** Those of these that cannot be the request to do it, and say so without “I have”. */
const PAST = `(?:taken care of|took care of|crossed off|checked off|ticked off|ticked|finished|completed|paid|called|phoned|bought|${GOT}|picked up|sent|mailed|e-?mailed|texted|booked|cleaned|washed|took(?: out)?|did(?= (?:the|my|our) [\\p{L}'-]+(?: already| now| just now)?$)|fed|watered|returned|submitted|handed in|turned in|filed|renewed|ordered|fixed|repaired|replaced|dealt with|dropped off|walked|visited|signed|packed|mowed|swept|vacuumed|emptied|printed|spoke (?:to|with)|talked to|brought|wrapped|went to)`;

/** A thing by its bare name, as in “rent paid”. */
const NOUNS =
  "(?!(?:i|you|he|she|it|we|they|what|who|when|where|why|how|which|is|are|was|can|could|would|will|should|do|does|did|am|any|get|got|have|has|be|not|never|all|well|let|no|yes|if|please|help|hey)(?![\\p{L}-])|.{0,80} (?:to be|haven't|hasn't|not|and) )(?:[\\p{L}\\p{N}'-]{1,20} ){0,5}?[\\p{L}\\p{N}'-]{1,20}";

const completing: readonly Phrase[] = [
  acts('complete', `(?:mark|set|flag|check|tick|cross|consider) {THING}(?: ${OFF_LIST})? ${DONE}`),
  acts('complete', `(?:check|tick|cross|strike)(?: off| out) {THING}(?: ${OFF_LIST})?`),
  acts('complete', `(?:check|tick|cross|strike|mark) {THING} off(?: (?:(?:of|on|from|in) )?${PLACE})?`),
  acts('complete', '(?:complete|finish|tick|mark off) {THING}'),
  acts('complete', `(?:i )?(?:got|have|had) {THING} (?:all )?(?:done|finished|sorted|completed)`, { hint: true }),
  acts('complete', '(?:close|resolve) {THING}', { onlyOurs: true }),
  acts('complete', `(?:i'm |i am |we're )?(?:all )?(?:done|finished|through) with {THING}`, { hint: true }),
  acts(
    'complete',
    `{THING}(?: is|'s| are| has been| have been| was| were) (?:all |now |already )?(?:done|finished|complete|completed|taken care of|handled|sorted|paid|over|${PARTICIPLE})(?: now| already)?`,
    { hint: true },
  ),
  acts(
    'complete',
    `(?<item>${NOUNS})(?: -|,|:|\\.|)? (?:done|finished|completed|paid|taken care of|handled|sorted|check|${PARTICIPLE})`,
    {
      hint: true,
    },
  ),
  acts(
    'complete',
    "(?:ok(?:ay)?,? )?(?:i )?(?:already |just )?(?:done|did (?:it|that|this)|i'm done|all done|did it|i did (?:it|that)|it's done|that's done|finished|completed)(?: already| now| just now| yesterday)?",
    { hint: true },
  ),
  acts(
    'complete',
    `(?:i|we)(?:'ve| have)? (?:just |already |finally |now )*${DID} (?!not(?![\\p{L}])){THING}(?: already| now| just now)?`,
    { hint: true },
  ),
  acts('complete', `(?:just |already |finally |now )*${PAST} (?!not(?![\\p{L}])){THING}(?: already| now| just now)?`, {
    hint: true,
  }),
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
    `(?:delete|remove|erase|scratch|drop|trash|take|get rid of|strike|wipe|clear|cross|scrap|kick|nuke|blank out|eliminate|lose) (?:(?:off|out) )?{THING} ${OFF_LIST}`,
  ),
  acts('delete', `(?:take|get|scratch|strike|cross|kick) {THING} off(?: of)? ${PLACE}`),
  acts(
    'delete',
    `{THING} (?:should|can|must|needs to|has to) (?:be )?(?:removed|deleted|erased|taken (?:off|away)|come off|go off) (?:(?:from|off|of) )?${PLACE}`,
  ),
  acts(
    'delete',
    `(?:(?:i|we)(?:'ve| have)? (?:already |still )*(?:got|have|had|bought)|(?:i|we) (?:don't|do not|no longer) (?:need|want)) {THING}(?: any ?more)?(?:,|;|\\.)? (?:so |and )?(?:please |you can |just )?(?:take|remove|delete|scratch|drop|get) (?:it|them|that|those)(?: (?:off|from|off of) ${PLACE})?`,
  ),
  acts(
    'delete',
    `(?:i|we) (?:no longer (?:need|want)|(?:don't|do not) (?:need|want)) {THING} ${OFF_LIST}(?: any ?more| any longer| now)?`,
  ),
  acts(
    'delete',
    '(?:start over with|throw (?:away|out)|blank out|nuke|reset|dump|toss(?: out)?|clear out|clean out|clean up) {THING}',
    {
      onlyOurs: true,
    },
  ),
  acts('delete', '(?:turn|switch|shut) (?<item>(?!(?:on|off|up|down)(?![\\p{L}])).{1,60}?) off', { onlyOurs: true }),
  acts('cancel', 'cancel (?<item>it|that|this)', { hint: true }),
  acts('cancel', 'cancel {THING}'),
  acts(
    'cancel',
    "(?:stop|don't|do not|quit) (?:remind(?:ing)? me|wake me(?: up)?|waking me(?: up)?)(?: (?:to|about|of) {THING})?",
    {
      hint: true,
    },
  ),
  acts(
    'cancel',
    "(?:i|we) (?:no longer need|(?:don't|do not) need(?= .{1,200} (?:any ?more|any longer|now)$))(?: to)? {THING}(?: any ?more| any longer| now)?",
    {
      hint: true,
    },
  ),
  acts(
    'delete',
    '(?:(?:nvm|never ?mind|forget)(?: about)? )(?<item>.{1,120}?), (?:please |just )?(?:delete|remove|cancel|drop) (?:it|them|that)',
  ),
  acts(
    'cancel',
    '(?:no need|no more need|no reason) (?:for|to (?:keep|have)) {THING}(?: any ?more| any longer| now)?',
    { onlyOurs: true },
  ),
  acts('delete', '(?:axe|chuck|zap|purge|ditch|kick) {THING}', { onlyOurs: true }),
  acts(
    'delete',
    '{THING} (?:can go|should go|can be (?:deleted|removed)|(?:is|are) (?:no longer needed|not needed(?: any ?more)?))',
    { onlyOurs: true },
  ),
  acts('cancel', "(?:i|we) (?:won't|will not|don't|do not) need {THING}(?: any ?more| any longer| now| after all)?", {
    onlyOurs: true,
  }),
  acts(
    'cancel',
    "(?:stop bothering|don't bother|do not bother|quit bugging|stop bugging) me (?:with|about) {THING}(?: any ?more| again)?",
    {
      hint: true,
    },
  ),
  acts('cancel', 'never (?:remind me|wake me(?: up)?)(?: (?:to|about|of) {THING}?)?(?: again)?', { hint: true }),
  acts('delete', '(?:delete|remove|erase|scratch|drop|trash|get rid of|scrap|nix|ditch|bin) {THING}'),
  acts(
    'delete',
    '(?:i want|i need|i would like) {THING} (?:gone|off|removed|deleted|out of)(?: (?:from |of )?(?:my|the) list)?',
    { onlyOurs: true },
  ),
  acts(
    'delete',
    '(?:clear|take off|silence|deactivate|turn off|switch off|shut off|disable|dismiss|stop|empty|wipe|kill|lose|discard|unset|take out|take away|forget about|forget|nvm|never ?mind) {THING}',
    { onlyOurs: true },
  ),
];

/** What is spoken of so is not there yet. */
const NEW = /^(?:to|an?|one|two|three|another|some|new|up|up an?|alarms?|reminders?)(?![\p{L}'-])/iu;

/** “Make dinner”, “set the table”: what is made or set to a time is one of the person's things only where it is named so. */
const MAKES = /^(?:make|set|put|bring|pull)(?![\p{L}'-])/iu;
const NAMED = /^(?:the|my|our|that|this)(?![\p{L}'-])/iu;

/** A time that is told of a thing, where the person wants it or corrects what was said of it. */
const told = (source: string): Phrase => ({
  says: says(source),
  asks: ({ item = 'it' }, { hasTime }) => {
    const asked = hasTime && isOurs(item) && !NEW.test(item) ? about('update', item) : undefined;
    return asked && !asked.item?.all ? { ...asked, sure: false, likely: true } : undefined;
  },
});

const moving: readonly Phrase[] = [
  told(
    '(?:i )?(?:want|need|would like|prefer) (?<item>(?:the|my|that|this) .{1,120}?|it|that)(?: (?:to (?:be|ring|go off)|at|for|on|instead))*',
  ),
  told(
    "(?:it|that)(?:'s| is| should be| has to be| needs to be| was supposed to be| is supposed to be)(?: (?:at|on|for|not|instead|of|\\d{1,2}))*",
  ),
  told(
    '(?:make|have|let) (?<item>(?:the|my|that|this) .{1,120}?|it|that) (?:ring|go off|sound|come)(?: (?:at|on|for|instead))*',
  ),
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
      "(?<verb>move|correct|resched(?:ule)?|shift|push|bump|postpone|change|delay|put off|switch|set|update|make|bring|bring forward|adjust|edit|modify|pull|put)(?: (?:back|up|forward|out))?(?: the (?:time|date|day|due date|due time|deadline|start time)(?: (?:of|for|on))?)? (?<item>.{1,200}?)(?:(?:,? (?:time|to|until|till|for|from|at|on|instead(?: of .{1,20})?|rather|back|forward|off|up|over|be|so it's|it's|go off|due|so that|it|that|this|which|should|needs|has|must|starts?|rings?|ring|go))*)",
    ),
    asks: ({ verb = '', item = '' }, { hasTime }) => {
      const isOther = NEW.test(item) || (MAKES.test(verb) && !NAMED.test(item) && !isOurs(item));
      const asked = hasTime && !isOther ? about('update', item) : undefined;
      return asked?.item && !asked.item.all ? asked : undefined;
    },
  },
  {
    says: says(
      '(?:move|push|switch|shift|reschedule|postpone|bump|delay|change) {THING} (?:to|until|till|after|before) (?<event>.{1,60})',
    ),
    asks: ({ item = '', event = '' }, { hasTime }) => {
      const asked = !hasTime && isOurs(item) && !isVerb(event) ? about('update', item) : undefined;
      return asked && !asked.item?.all ? { ...asked, unreadable: event } : undefined;
    },
  },
  {
    says: says(
      "(?:(?:wrong (?:day|time|date|hour)|not (?:then|that day))[,.]? )?(?:no|nope|actually|sorry|oops|wait|instead|rather|i mean|i meant|make that|hmm|hold on|on second thoughts?)(?:[ ,.!]+(?:no|wait|oops|hold on|actually|sorry|i mean|i meant|make (?:it|that)|it's|it should be|instead(?: of)?|rather(?: than)?|let's (?:do|make it|say)|make it|not))*",
    ),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.update', item: { kind: 'any', said: true } } : undefined),
  },
  {
    says: says('(?:can|could|should|may|might) {THING} (?:be|go off|ring|happen)(?: (?:at|on|for))?(?: instead)?'),
    asks: ({ item = '' }, { hasTime }) => (hasTime && isOurs(item) ? about('update', item) : undefined),
  },
  {
    says: says(
      "(?:(?:can|could) (?:we|you) |let's )?(?:do|make|have|set|put|schedule|try) (?:it|that|this)(?: instead)?(?: (?:at|on|for|to))?(?: instead)?",
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
