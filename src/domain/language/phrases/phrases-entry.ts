import type { Words } from '../pattern.ts';
import { CHECK, FILLERS, lister } from './asking.ts';
import { entry, LIST, onList } from './listed.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const ANY_LIST = `(${LIST}|(my|the|our) (?<todos>reminders|alarms|to-?dos|tasks|groceries))`;
const IF = `(${CHECK} (if |whether |that )?|if |whether )`;
const TITLE = '(?<title>.{1,100}?)';
const PUT =
  '(have|had|add|added|put|include|included|got|noted|listed|remember to (put|add)|forget to (put|add)|told you to (put|add)|ask you to (put|add))';

const wondered = ({ title = '' }: Words): Asked => ({
  intent: 'todo.find',
  sure: false,
  likely: true,
  item: { kind: 'todo', words: title },
});

/** Everything that asks whether something is on a list. */
export const entryPhrases: readonly Phrase[] = [
  lister(`(tell me )?how many (things|items|entries)( are| do i have)?( there)? on ${LIST}${FILLERS}`, onList),
  lister(
    `(is|are) ${TITLE} (listed |already |still |currently |now |added |included )*(an item |a task )?(on|in|to) ${ANY_LIST}${FILLERS}`,
    entry,
  ),
  lister(`(is|are) ${TITLE} (one of|among|part of) ${ANY_LIST}( items| entries| things)?`, entry),
  lister(
    `${IF}${TITLE} (is|are|was|were) (listed |already |still |currently |now |added |included )*(on|in|to) ${ANY_LIST}${FILLERS}`,
    entry,
  ),
  lister(
    `(${IF})?(do|did|have) (i|we|you) (already |have )*(${PUT} )?(already )?(an item to |a task to )?${TITLE} (on|to|in) ${ANY_LIST}${FILLERS}`,
    entry,
  ),
  lister(
    `${IF}(i|we|you)('ve| have|'d| had)? (already )?${PUT} (an item to |a task to )?${TITLE} (on|to|in) ${ANY_LIST}${FILLERS}`,
    entry,
  ),
  lister(`(${IF})?(does )?${ANY_LIST} (has|have|includes?|contains?) ${TITLE}( on it| in it)?`, (words) =>
    /^(?:to|what)\b/i.test(words.title ?? '') ? undefined : entry(words),
  ),
  lister(
    `(check|search|look (in|on|at|through)|go through) ${ANY_LIST} (for|to see if (i have|there is|it has)) ${TITLE}`,
    entry,
  ),
  lister(
    `(on|in) ${ANY_LIST},? (is there|are there|do i have|have i got) (an? )?(item |entry |thing )?(called |named )?${TITLE}`,
    entry,
  ),
  lister(
    `(how (many|much)|count( up)?( the)?( number of)?) ${TITLE}( (is|are|do i have))?( there)? (on|in) ${ANY_LIST}${FILLERS}`,
    entry,
  ),
  lister(
    '(do (i|we) need|do (i|we) have|am i supposed|should i|are we supposed)( to)?( (buy|get|pick up|purchase))? (?<title>.{1,60}?) (at|from) the ([\\p{L}]+ )?(store|shop|supermarket|market)',
    wondered,
  ),
  lister('(do (i|we) (need|have)|am i supposed|should (i|we)|are we supposed) (to )?buy (?<title>.{1,60})', wondered),
];
