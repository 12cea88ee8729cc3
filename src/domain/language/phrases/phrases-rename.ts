import { says, type Words } from '../pattern.ts';
import { about } from '../pointing.ts';
import { titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const renames = ({ item = '', title }: Words): Asked | undefined => {
  const asked = about('update', item);
  const named = titleOf(title);
  return asked && named ? { ...asked, title: named } : undefined;
};

/** “Change its title …” */
const renamesIt = ({ title }: Words): Asked | undefined => renames({ item: 'it', title });

/** What gives a thing another title, which may hold a time. */
export const renamePhrases: readonly Phrase[] = [
  {
    says: says(
      '(change|replace|swap|switch|exchange) (?<item>.{1,80}?) (to|with|for|by|into) (?<title>.{1,80}?) (on|in|from) {LIST}',
    ),
    asks: ({ item = '', title, list, listof, listcalled }) => {
      const asked = about('update', item, listcalled ?? list ?? listof ?? 'list');
      const named = titleOf(title);
      return asked && named ? { ...asked, title: named } : undefined;
    },
  },
  { says: says('(rename|retitle|relabel) {THING} (to|as|into) {TITLE}'), asks: renames },
  {
    says: says('(rename|retitle|relabel|call) (?<item>it|that|this|that one|this one)( to| as)? {TITLE}'),
    asks: renames,
  },
  {
    says: says(
      '(change|set|edit|update) (the )?(title|name|text|wording|description|label|note|message|subject|contents?) (of|for|on) {THING} to {TITLE}',
    ),
    asks: renames,
  },
  {
    says: says(
      '(change|edit|make|update|modify|correct) {THING} (to |so (that )?it )?(say|says|read|reads|be called|is called) {TITLE}',
    ),
    asks: renames,
  },
  { says: says('(change|edit|update) {THING} (in)?to (?<title>\uFFFC+)'), asks: renames },
  {
    says: says('(change|set|edit|update) (its (title|name|wording|text)|the (title|wording|text)) to {TITLE}'),
    asks: renamesIt,
  },
  {
    says: says('(it|that) should (say|read|be called) (?<title>.{1,200}?)(,? (not|instead of|rather than) .{1,80})?'),
    asks: renamesIt,
  },
];
