import type { Sentence } from './sentence.ts';

/** Blocks that the phrase tables are written with. */
const BLOCKS: Record<string, string> = {
  // With the slips of the hand that spell nothing else.
  REMIND: '(remind|rmeind|remnid|remid|reming|remin|remimd|rimind|remmind|remaind|reminding) ?(me|us)',
  REMINDER: '(reminders?|remiders?|remidners?|remainders?|reminers?|alarms?|wake[- ]?up (calls?|alarms?))',
  ALARM: '(reminder|remider|remidner|remainder|reminer|alarm|wake[- ]?up (call|alarm))',
  TODO: '(to[- ]?dos?( items?| list items?)?|tasks?|chores?|errands?|list items?)',
  DET: '(an?|another|one|new|the|my|me|us|more|up|in)',
  THING: '(?<item>.{1,200}?)',
  TITLE: '(?<title>.+)',
  PRIORITY:
    '(?<priority>urgent|critical|(very |really |super |most )?important|(top|highest|high|medium|normal|low|lowest|urgent)([- ]priority)?)',
  WORD: "(?!(my|the|our|your|on|off|from|to my|to the)(?![\\p{L}'-]))[\\p{L}\\p{N}'-]{1,24}",
  NAME: '{WORD}( {WORD}){0,3}?',
  LIST: '((my|the|our|a|that|this|your) )?((?<list>{NAME})[ -])?(to-?do|check)?lists?( to do)?( (of|for) (the |my )?(?<listof>{NAME}))?( called (?<listcalled>{NAME}))?',
  TODOS: '((my|the|our) )?(?<todos>to[- ]?dos?|tasks?|chores|errands|groceries|shopping)',
};

const built = (source: string): string =>
  source.replaceAll(/\{([A-Z]{2,})\}/g, (_, name: string) => built(BLOCKS[name] ?? ''));

/** “Whats on my list”: apostrophes are left out by many. Those in a set of characters stay as they are. */
const withoutApostrophes = (source: string): string =>
  source.replaceAll(/\[[^\]]*\]|'/g, (part) => (part === "'" ? "'?" : part));

/** Groups without a name only hold together: the tables write them without `?:`. */
const ungrouped = (source: string): string => source.replaceAll(/\((?!\?)/g, '(?:');

/** A pattern, built when it is first asked, as most never are by a process that starts for one request. */
export interface Pattern {
  source: () => string;
  regExp: () => RegExp;
  /** Whether a text can hold a match at all, where that is told sooner than by the pattern itself. */
  mayMatch?: (text: string) => boolean;
}

export const patternOf = (write: () => string, flags: string): Pattern => {
  let pattern: RegExp | undefined;
  let written: string | undefined;
  const source = (): string => {
    written ??= write();
    return written;
  };
  return {
    source,
    regExp: () => {
      pattern ??= new RegExp(source(), flags);
      return pattern;
    },
  };
};

/** A whole sentence, told apart from others by its words; `{NAME}` stands for a block, a space for one blank. */
export const says = (source: string): Pattern =>
  patternOf(() => `^(?:${withoutApostrophes(ungrouped(built(source)))})$`, 'du');

/** A sentence's words where a pattern has found them, as the person wrote them. */
export type Words = Partial<Record<string, string>>;

/** The groups of `pattern` in the sentence, or `undefined` where it does not fit. */
export const wordsIn = ({ text, said }: Sentence, pattern: Pattern): Words | undefined => {
  const match = pattern.regExp().exec(said);
  if (!match) return undefined;
  const spans = Object.entries(match.indices?.groups ?? {});
  return Object.fromEntries(spans.flatMap(([name, span]) => (span ? [[name, text.slice(...span).trim()]] : [])));
};
