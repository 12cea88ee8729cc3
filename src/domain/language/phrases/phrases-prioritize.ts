import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { priorityNamed } from '../priorities.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const ranked = (item: string, priority: string): Asked | undefined => {
  const asked = about('prioritize', item);
  return asked && { ...asked, priority: priorityNamed(priority) };
};

/** What ranks a thing. */
export const prioritizePhrases: readonly Phrase[] = [
  {
    says: says('(set|change|raise|lower|increase|reduce|make) its priority (to|as) {PRIORITY}'),
    asks: ({ priority = '' }) => ranked('it', priority),
  },
  {
    says: says(
      '(make|mark|set|flag|change|move|bump|raise|put|label)( the priority (of|for|on))? {THING}( (as|to|at|a|an|be|is))* {PRIORITY}( priority)?',
    ),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  {
    says: says('(set|change|raise|lower|increase|reduce|make) the priority (of|for|on) {THING}( (to|as) {PRIORITY})'),
    asks: ({ item = '', priority = '' }) => ranked(item, priority),
  },
  {
    says: says('(increase|raise) the priority (of|for|on) {THING}'),
    asks: ({ item = '' }) => ranked(item, 'high'),
  },
  {
    says: says('(lower|reduce|decrease) the priority (of|for|on) {THING}'),
    asks: ({ item = '' }) => ranked(item, 'low'),
  },
  { says: says('prioriti[sz]e {THING}'), asks: ({ item = '' }) => ranked(item, 'high') },
  { says: says('deprioriti[sz]e {THING}'), asks: ({ item = '' }) => ranked(item, 'low') },
  {
    says: says("{THING}( is|'s| are) (now |actually )?{PRIORITY}( priority)?"),
    asks: ({ item = '', priority = '' }) => {
      const asked = ranked(item, priority);
      return asked && { ...asked, sure: false };
    },
  },
];
