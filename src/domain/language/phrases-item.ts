import { DURATION } from './durations.ts';
import { says, type Words } from './pattern.ts';
import type { Asked, Phrase } from './phrase-table.ts';
import { priorityNamed } from './priorities.ts';
import { categoryNamed, isOurs, referenceIn } from './references.ts';
import type { Intent } from './request.ts';
import { titleOf } from './titles.ts';

type Verb = 'complete' | 'reopen' | 'delete' | 'cancel' | 'update' | 'prioritize' | 'snooze';

/** Only reminders are cancelled and snoozed; of the rest the sentence tells, and where it does not, either may be meant. */
const intentOf = (verb: Verb, kind: 'reminder' | 'todo' | 'any'): Intent => {
  if (verb === 'snooze') return 'reminder.snooze';
  if (verb === 'cancel') return kind === 'todo' ? 'todo.delete' : 'reminder.cancel';
  return kind === 'todo' ? `todo.${verb}` : `reminder.${verb}`;
};

/** Things of the world that nobody keeps a reminder of by that name alone; Remo has other doors for some of them. */
const FOREIGN =
  /(?<![\p{L}'-])(?:account|data|history|conversations?|messages?|chats?|e-?mails?|orders?|subscriptions?|songs?|music|lights?|volume|calendar|contacts?|playlists?|photos?|files?|settings|preferences|alexa|app)(?![\p{L}'-])/iu;

const about = (verb: Verb, item: string, list?: string): Asked | undefined => {
  const reference = referenceIn(item);
  const category = categoryNamed(list);
  const kind = reference.kind === 'any' && list !== undefined ? (/^(?:reminders?|alarms?)$/iu.test(list) ? 'reminder' : 'todo') : reference.kind;
  const isKnown = isOurs(item) || list !== undefined || reference.category !== undefined || kind !== 'any';
  if (!isKnown && FOREIGN.test(item)) return undefined;
  return {
    intent: intentOf(verb, kind),
    sure: isKnown,
    item: { ...reference, kind, ...(category !== undefined && kind === 'todo' && { category }) },
  };
};

interface Options {
  /** Whether the words mean the person's things only where they are named as such (“turn off the lights”). */
  onlyOurs?: boolean;
  hint?: boolean;
}

const acts = (verb: Verb, source: string, { onlyOurs = false, hint = false }: Options = {}): Phrase => ({
  says: says(source),
  asks: ({ item, list, listof, todos }: Words) => {
    const asked = about(verb, item ?? 'it', list ?? listof ?? todos);
    if (!asked || (onlyOurs && !asked.sure)) return undefined;
    return hint ? { ...asked, sure: false } : asked;
  },
});

const OFF_LIST = '(?:from|off|off of|on|in|out of) (?:{LIST}|{TODOS})';
const DONE = '(?:as |to |is |being )?(?:all )?(?:done|complete|completed|finished|off|taken care of)';
/** What people have done when something on their list is done. */
const DID =
  '(?:done|did|finished|completed|paid|called|phoned|rang|bought|got|gotten|picked up|sent|mailed|e-?mailed|texted|messaged|booked|cleaned|washed|took|taken|fed|watered|returned|submitted|filed|renewed|ordered|made|written|wrote|fixed|taken care of|handled|sorted(?: out)?|dropped off|walked|visited|signed|scheduled|packed|cooked|read)';

const completing: readonly Phrase[] = [
  acts('complete', `(?:mark|set|flag|check|tick|cross) {THING}(?: ${OFF_LIST})? ${DONE}`),
  acts('complete', `(?:check|tick|cross|strike)(?: off| out) {THING}(?: ${OFF_LIST})?`),
  acts('complete', `(?:check|tick|cross|strike|get) {THING} off(?: {LIST})?`),
  acts('complete', '(?:complete|finish|close|resolve) {THING}', { onlyOurs: true }),
  acts('complete', `(?:i'm |i am |we're )?(?:all )?(?:done|finished|through) with {THING}`, { hint: true }),
  acts('complete', "{THING}(?: is|'s| are| has been| have been| was) (?:all |now |already )?(?:done|finished|complete|completed|taken care of|handled|sorted|paid)(?: now| already)?", { hint: true }),
  acts('complete', "(?:ok(?:ay)?,? )?(?:done|i'm done|all done|did it|i did (?:it|that)|it's done|that's done|finished|completed)", { hint: true }),
  acts('complete', `(?:i|we)(?:'ve| have)? (?:just |already |finally |now )*${DID} {THING}(?: already| now| just now)?`, { hint: true }),
];

const reopening: readonly Phrase[] = [
  acts('reopen', '(?:mark|set|flag) {THING} (?:as |to )?(?:not (?:yet )?(?:done|complete|completed|finished)|undone|incomplete|open|pending|unfinished)(?: again)?'),
  acts('reopen', '(?:re-?open|uncheck|untick|uncomplete|un-?cancel) {THING}'),
];

const deleting: readonly Phrase[] = [
  acts('delete', `(?:delete|remove|erase|scratch|drop|trash|take|get rid of|strike|wipe|clear|cross|scrap) (?:(?:off|out) )?{THING} ${OFF_LIST}`),
  acts('delete', `(?:take|get) {THING} off(?: of)? (?:{LIST}|{TODOS})`),
  acts('cancel', 'cancel {THING}'),
  acts('cancel', '(?:stop|don\'t|do not|quit) (?:remind(?:ing)? me|waking me(?: up)?)(?: (?:to|about|of) {THING})?', { hint: true }),
  acts('delete', '(?:delete|remove|erase|scratch|drop|trash|get rid of|scrap|nix|ditch) {THING}'),
  acts('delete', '(?:clear|take off|turn off|switch off|shut off|disable|dismiss|stop|empty|wipe|kill|lose|discard|unset|take out|take away|forget about) {THING}', { onlyOurs: true }),
];

const moving: readonly Phrase[] = [
  {
    says: says(
      "(?:move|reschedule|shift|push|bump|postpone|change|delay|put off|switch|set|update|make|bring|bring forward|adjust|edit|modify|pull|put)(?: (?:back|up|forward|out|off))?(?: the (?:time|date|day)(?: (?:of|for|on))?)? (?<item>.{1,200}?)(?:(?:,? (?:time|to|until|till|for|from|at|on|instead|rather|back|forward|up|over|be|so it's|it's|go off|due))*)",
    ),
    asks: ({ item = '' }, { hasTime }) => {
      const asked = hasTime ? about('update', item) : undefined;
      return asked?.item && !asked.item.all ? asked : undefined;
    },
  },
  {
    says: says("(?:no|nope|actually|sorry|oops|wait|instead|rather|i mean|i meant|make that|hmm)(?:[ ,.!]+(?:no|actually|sorry|i mean|i meant|make (?:it|that)|it's|it should be|instead|rather|let's (?:do|make it|say)|not))*"),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.update', item: { kind: 'any', said: true } } : undefined),
  },
];

const snoozing: readonly Phrase[] = [
  {
    says: says('snooze(?: {THING})?(?: (?:until|till|to|for))?'),
    asks: ({ item }, { hasTime }) => (hasTime ? snooze(item, undefined) : undefined),
  },
];

const prioritizing: readonly Phrase[] = [
  {
    says: says('(?:make|mark|set|flag|change|move|bump|raise|put|label)(?: the priority (?:of|for|on))? {THING}(?: (?:as|to|at|a|an|be|is))* {PRIORITY}(?: priority)?'),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  {
    says: says('(?:set|change|raise|lower|increase|reduce|make) the priority (?:of|for|on) {THING}(?: (?:to|as) {PRIORITY})'),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  { says: says('(?:increase|raise) the priority (?:of|for|on) {THING}'), asks: ({ item = '' }) => ranked(item, 'high') },
  { says: says('(?:lower|reduce|decrease) the priority (?:of|for|on) {THING}'), asks: ({ item = '' }) => ranked(item, 'low') },
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
export const itemPhrases: readonly Phrase[] = [...prioritizing, ...moving, ...snoozing, ...reopening, ...completing, ...deleting];

/** What a snooze is measured in, or how much later or earlier something is to be. */
const LENGTH = `(?<by>${DURATION}|(?:a )?(?:bit|little(?: while)?))`;
const BACK = 'back|out|later|off|forward|ahead|up|earlier|sooner|down';
/** “Up” and “forward” bring a thing nearer, as with meetings. */
const isEarlier = (...words: readonly (string | undefined)[]): boolean =>
  words.some((word) => word !== undefined && /^(?:up|earlier|sooner|forward|ahead)$/.test(word));

const moves = (item: string, by: string, earlier: boolean): Asked | undefined => {
  const asked = about('update', item);
  return asked && { ...asked, move: { by, earlier } };
};

const snooze = (item: string | undefined, by: string | undefined): Asked | undefined => {
  const asked = about('snooze', item ?? 'it');
  return asked && { ...asked, sure: true, ...(by !== undefined && { move: { by, earlier: false } }) };
};

const renames = ({ item = '', title }: Words): Asked | undefined => {
  const asked = about('update', item);
  const named = titleOf(title);
  return asked && named ? { ...asked, title: named } : undefined;
};

/** What is asked of a thing in words that only look like a time (“an hour later”) or may hold one (a new title). */
export const literalItemPhrases: readonly Phrase[] = [
  {
    says: says(`snooze(?: (?<item>.{1,150}?))?(?: (?:for|by)(?: another)?)? ${LENGTH}`),
    asks: ({ item, by }) => snooze(item, by),
  },
  { says: says('snooze(?: (?<item>(?:(?!(?:until|till|to|for|by) )[^ ]{1,40} ?){1,8}))?'), asks: ({ item }) => snooze(item, undefined) },
  {
    says: says(`(?<extra>give me (?:another )?|another )?(?<by>${DURATION})`),
    asks: ({ extra, by = '' }) => {
      const asked = extra !== undefined || /\bmore\b/i.test(by) ? snooze('it', by) : undefined;
      return asked && { ...asked, sure: false };
    },
  },
  {
    says: says(
      `(?<verb>push|move|bump|shift|delay|postpone|put|bring|pull|make|set|reschedule)(?: (?<first>${BACK}))? (?<item>.{1,150}?)(?: (?<second>${BACK}))?(?: by)? ${LENGTH}(?: (?<third>${BACK}))?`,
    ),
    asks: ({ verb = '', item = '', by = '', first, second, third }) => {
      const isShift = first ?? second ?? third ?? /^(?:delay|postpone|push|bump|shift|move)$/i.test(verb);
      return isShift && !/\b(?:in|for|at|to|until)$/.test(item) ? moves(item, by, isEarlier(first, second, third)) : undefined;
    },
  },
  { says: says('(?:rename|retitle|relabel) {THING} (?:to|as|into) {TITLE}'), asks: renames },
  { says: says('(?:rename|retitle|relabel|call) (?<item>it|that|this|that one|this one)(?: to| as)? {TITLE}'), asks: renames },
  { says: says('(?:change|set|edit|update) (?:the )?(?:title|name|text|wording) (?:of|for|on) {THING} to {TITLE}'), asks: renames },
  { says: says("(?:change|edit|make|update) {THING} (?:to )?(?:say|read|be called) {TITLE}"), asks: renames },
  { says: says('(?:change|edit|update) {THING} (?:in)?to (?<title>\uFFFC+)'), asks: renames },
];
