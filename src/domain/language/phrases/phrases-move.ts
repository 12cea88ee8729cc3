import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { categoryNamed, isOurs, referenceIn } from '../references.ts';
import { titleOf } from '../titles.ts';
import { isVerb } from '../verbs.ts';
import type { Phrase } from './phrase-table.ts';

/** What is spoken of so is not there yet. */
const NEW = /^(?:to|sure|an?|one|two|three|another|some|new|up|up an?|alarms?|reminders?)(?![\p{L}'-])/iu;

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

/** What gives a thing another time or list. */
export const movePhrases: readonly Phrase[] = [
  told(
    "(i )?(want|need|would like|'d like|prefer|would prefer|'d prefer|would rather have|'d rather have|have) (?<item>(the|my|that|this) .{1,120}?|it|that)( (to (be|ring|go off)|at|for|on|instead|instead of|rather than))*",
  ),
  told(
    "(it|that)('s| is| should be| has to be| needs to be| was supposed to be| is supposed to be)( (at|on|for|not|instead|of|\\d{1,2}))*",
  ),
  told('(make|have|let) (?<item>(the|my|that|this) .{1,120}?|it|that) (ring|go off|sound|come)( (at|on|for|instead))*'),
  {
    says: says(`(move|transfer|shift|switch) {THING}( from .{1,40}?)? (over )?(to|onto|on|into) {LIST}`),
    asks: ({ item = '', ...words }) => {
      const category = categoryNamed(words.listcalled ?? words.list ?? words.listof);
      const asked = about('update', item, category);
      return asked && category !== undefined
        ? { ...asked, item: { ...referenceIn(item), kind: 'todo' }, category }
        : undefined;
    },
  },
  {
    says: says('(change|edit|update) (?<item>it|that|this|that one|this one|the last one) to {TITLE}'),
    asks: ({ title }, { hasTime }) => {
      const named = hasTime ? undefined : titleOf(title);
      return named && !/^\d+$/.test(named)
        ? { intent: 'reminder.update', item: { kind: 'any', said: true }, title: named }
        : undefined;
    },
  },
  {
    says: says(
      "(?<verb>move|swap|slide|nudge|transfer|advance|extend|carry over|roll over|put forward|put back|correct|resched(ule)?|shift|push|bump|postpone|change|delay|put off|switch|set|update|make|bring|bring forward|adjust|edit|modify|pull|put)( (back|up|forward|out))?( the (time|date|day|due date|due time|deadline|start time)( (of|for|on))?)? (?<item>.{1,200}?)((,? (the new (time|date|day) is|time|to|until|till|for|from|at|on|instead( of .{1,20})?|rather|back|forward|off|up|over|be|so it's|it's|go off|due|so that|it|that|this|which|should|needs|has|must|starts?|rings?|ring|go|now|actually|then|from now on|again))*)",
    ),
    asks: ({ verb = '', item = '' }, { hasTime }) => {
      const isOther = NEW.test(item) || (MAKES.test(verb) && !NAMED.test(item) && !isOurs(item));
      const asked = hasTime && !isOther ? about('update', item) : undefined;
      return asked?.item && !asked.item.all ? asked : undefined;
    },
  },
  {
    says: says(
      '(move|push|switch|shift|reschedule|postpone|bump|delay|change) {THING} (to|until|till|after|before) (?<event>.{1,60})',
    ),
    asks: ({ item = '', event = '' }, { hasTime }) => {
      const asked = !hasTime && isOurs(item) && !isVerb(event) ? about('update', item) : undefined;
      return asked && !asked.item?.all ? { ...asked, unreadable: event } : undefined;
    },
  },
  {
    says: says(
      '(can|could|should|may|might) {THING} (be|go off|ring|happen|be (moved|pushed( back)?|changed|rescheduled|shifted|set|switched|postponed|put|made))( (at|on|for|to))?( instead)?',
    ),
    asks: ({ item = '' }, { hasTime }) => (hasTime && isOurs(item) ? about('update', item) : undefined),
  },
  {
    says: says(
      "((can|could) (we|you) |let's )?(do|make|have|set|put|schedule|try) (it|that|this)( instead)?( (at|on|for|to))?( instead)?",
    ),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.update', item: { kind: 'any', said: true } } : undefined),
  },
  {
    says: says('(reschedule|postpone|move|delay|shift|push( back)?|put off|defer)( (to|for|until|till|at|on))?'),
    asks: (_, { hasTime }) => (hasTime ? { intent: 'reminder.update', item: { kind: 'any', said: true } } : undefined),
  },
  told(
    '(?<item>(the|my|that|this) .{1,80}?) (should|must|has to|needs to|ought to|was supposed to|is supposed to)( (be|ring|go off|happen|come|start))?(,? (at|on|for|in|now|instead|not|and|to))*',
  ),
];
