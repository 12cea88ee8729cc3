import { says, type Words } from '../pattern.ts';
import { about } from '../pointing.ts';
import { titleOf } from '../titles.ts';
import { DURATION } from '../when/durations.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** What a snooze is measured in, or how much later or earlier something is to be. */
const LENGTH = `(?<by>${DURATION}|(?:a )?(?:bit|while|little(?: (?:bit|while))?))`;
const BACK = 'back|out|later|off|forward|ahead|up|earlier|sooner|down';
/** “Up” and “forward” bring a thing nearer, as with meetings. */
const isEarlier = (...words: readonly (string | undefined)[]): boolean =>
  words.some((word) => word !== undefined && /^(?:up|earlier|sooner|forward|ahead)$/i.test(word));

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

/** “Change its title …” */
const renamesIt = ({ title }: Words): Asked | undefined => renames({ item: 'it', title });

/** Words that take back what was just said. */
const CORRECTING = '(?:(?:no|nope|actually|sorry|oops|wait|hmm)[ ,.!]+)*';

/** What is asked of a thing in words that only look like a time (“an hour later”) or may hold one (a new title). */
export const literalItemPhrases: readonly Phrase[] = [
  {
    says: says(`snooze(?: (?<item>(?!(?:for|by) ).{1,150}?))?(?: (?:for|by)(?: another)?)? ${LENGTH}`),
    asks: ({ item, by }) => snooze(item, by),
  },
  {
    says: says('snooze(?: (?<item>.{1,150}))?'),
    asks: ({ item }) =>
      item !== undefined && /\b(?:until|till|to|for|by)\b/i.test(item) ? undefined : snooze(item, undefined),
  },
  {
    says: says(
      `(?<extra>give me (?:another )?|another |(?:(?:can|could|may) i (?:get|have)|i (?:need|want)) (?:another )?)?(?<by>${DURATION}|hour|day|week|minute)`,
    ),
    asks: ({ extra, by = '' }) => {
      const asked = extra !== undefined || /\bmore\b/i.test(by) ? snooze('it', by) : undefined;
      return asked && { ...asked, sure: false };
    },
  },
  {
    says: says(
      `(?:(?:i|we) )?(?<verb>push|move|bump|shift|delay|postpone|put|bring|pull|make|set|reschedule|extend|need|want)(?: (?<first>${BACK}))? (?<item>.{1,150}?)(?: (?<second>${BACK}))?(?: by)? ${LENGTH}(?: (?<third>${BACK}))?`,
    ),
    asks: ({ verb = '', item = '', by = '', first, second, third }) => {
      const isShift = first ?? second ?? third ?? /^(?:delay|postpone|push|bump|shift|move|extend)$/i.test(verb);
      return isShift && !/\b(?:in|for|at|to|until)$/.test(item)
        ? moves(item, by, isEarlier(first, second, third))
        : undefined;
    },
  },
  {
    says: says(`(?:let me |i want to |i'd like to )?sleep (?:in )?(?:for )?(?:another )?${LENGTH}(?: more| longer)?`),
    asks: ({ by }) => snooze('it', by),
  },
  {
    says: says(`put {THING} on snooze(?: for ${LENGTH})?`),
    asks: ({ item, by }) => snooze(item, by),
  },
  {
    says: says(`(?:wait|hold off|hold on|shut up|be quiet|hush|quiet|leave me alone)(?: for)? ${LENGTH}`),
    asks: ({ by }) => {
      const asked = snooze('it', by);
      return asked && { ...asked, sure: false };
    },
  },
  {
    says: says('(?:let me )?snooze (?:it |that |this )?(?:for )?(?<minutes>\\d{1,3})'),
    asks: ({ minutes = '' }) => snooze('it', `${minutes} minutes`),
  },
  { says: says('(?:hit|press|tap|use|do) (?:the )?snooze(?: button)?'), asks: () => snooze('it', undefined) },
  {
    says: says('(?:(?:maybe|not now|not yet),? )?(?:a (?:bit|little) )?later(?: please)?'),
    asks: () => ({ intent: 'reminder.snooze', sure: false, item: { kind: 'any', said: true }, unreadable: 'later' }),
  },
  {
    says: says(
      `${CORRECTING}(?:instead of .{1,20}?,? )?(?:let's )?(?:(?:make|set|do|say) (?:it|that)(?: to| for| at)? (?<clock>\\d{1,2})(?: instead(?: of \\d{1,2})?)?|(?:make|do|say) (?<other>\\d{1,2}) instead)`,
    ),
    asks: ({ clock, other = '' }) => ({
      intent: 'reminder.update',
      item: { kind: 'any', said: true },
      time: `at ${clock ?? other}`,
    }),
  },
  {
    says: says(
      '(?:change|replace|swap|switch|exchange) (?<item>.{1,80}?) (?:to|with|for|by|into) (?<title>.{1,80}?) (?:on|in|from) {LIST}',
    ),
    asks: ({ item = '', title, list, listof, listcalled }) => {
      const asked = about('update', item, listcalled ?? list ?? listof ?? 'list');
      const named = titleOf(title);
      return asked && named ? { ...asked, title: named } : undefined;
    },
  },
  { says: says('(?:rename|retitle|relabel) {THING} (?:to|as|into) {TITLE}'), asks: renames },
  {
    says: says('(?:rename|retitle|relabel|call) (?<item>it|that|this|that one|this one)(?: to| as)? {TITLE}'),
    asks: renames,
  },
  {
    says: says('(?:change|set|edit|update) (?:the )?(?:title|name|text|wording) (?:of|for|on) {THING} to {TITLE}'),
    asks: renames,
  },
  {
    says: says(
      '(?:change|edit|make|update|modify|correct) {THING} (?:to |so (?:that )?it )?(?:say|says|read|reads|be called|is called) {TITLE}',
    ),
    asks: renames,
  },
  { says: says('(?:change|edit|update) {THING} (?:in)?to (?<title>\uFFFC+)'), asks: renames },
  { says: says('(?:change|set|edit|update) its (?:title|name) to {TITLE}'), asks: renamesIt },
];

/** The snoozes that name a time to end at, once it is taken out of the sentence. */
export const snoozePhrases: readonly Phrase[] = [
  {
    says: says('snooze(?: {THING})?(?: (?:until|till|to|for))?'),
    asks: ({ item }, { hasTime }) => (hasTime ? snooze(item, undefined) : undefined),
  },
  {
    says: says('snooze(?: {THING})? (?:until|till) (?<event>.{1,80})'),
    asks: ({ item, event = '' }, { hasTime }) => {
      const asked = hasTime ? undefined : snooze(item, undefined);
      return asked && { ...asked, unreadable: event };
    },
  },
];
