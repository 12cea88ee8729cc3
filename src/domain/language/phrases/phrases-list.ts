import { FILLERS, lister, SHOW } from './asking.ts';
import { LIST, onList, reminders, todos } from './listed.ts';
import type { Phrase } from './phrase-table.ts';

const STATUS =
  '((?<status>open|pending|upcoming|active|current|remaining|outstanding|unfinished|completed?|done|finished|past|ticked off|next|overdue|scheduled|set|saved|existing) )?';
const REMINDERS = `((and|{TODO}) )*${STATUS}({PRIORITY} )?{REMINDER}( lists?)?`;
const TODOS = `${STATUS}({PRIORITY} )?{TODO}( lists?)?`;
const MINE = '((all |any |each |every )?(of )?(my|the|our|your|any|some|these|those) )?(all )?';
/** What is asked about the things on a list, between “what” and the list. */
const THERE =
  "( (now|next|all|else|currently|still|left|already|available|listed|showing( up)?|written|added|saved|contained|that|which|it|is|are|was|were|the|things?|items?|stuff|tasks?|entry|entries|contents?|do|did|does|i|we|have|has|had|got|put|add|can|find|need|to|again|everything|(is|are|i)n't|'s))*";
const HOLDS = '(contains?|consists? of|involves?|includes?|say|have|has|look like|looks like|hold|holds|show)';
const STORE =
  '((at|from|in) (the |a )?([\\p{L}]+ )?(store|shop|supermarket|market|mall)|when i go (shopping|to the (store|shops?|supermarket)))';

const shopping = () => ({ intent: 'todo.list', category: 'shopping' }) as const;

/** Everything that asks to see reminders or todos. */
export const listPhrases: readonly Phrase[] = [
  lister(
    `(${SHOW} )?(what('s| is| are) )?(all |both )?(of )?(my |the )?({REMINDER} and( my)? {TODO}|{TODO} and( my)? {REMINDER})${FILLERS}`,
    () => ({ intent: 'all.list' }),
  ),
  lister(`(show|list|read|tell)( me)? (everything|it all)${FILLERS}`, () => ({ intent: 'all.list' })),
  // “What did I want to remember?”, “what were you supposed to remind me of?”
  lister(
    `(${SHOW} |refresh my memory (about|on) )?(?=.{1,100} (i|you)( |'))(?!what do you remember)(what|which)('s| is)?( (it|those|these|the|that|things?|stuff|items?|tasks?|did|do|have|had|i|i've|i'd|you|we|was|were|am|are|is|again|else|all|just|earlier|wanted?|asked|ask|told|tell|need|needed|trying|try|supposed|going|meant|not|help|me|to|want|like|planning|should))* (remember|forget|keep in mind|bear in mind|remind me( of| about| to do)?)( (again|earlier|please|for me))*`,
    reminders,
  ),
  ...[
    { things: REMINDERS, asks: reminders },
    { things: TODOS, asks: todos },
  ].flatMap(({ things, asks }) => [
    lister(`(${SHOW} )?${MINE}${things}${FILLERS}`, asks),
    lister(`(${SHOW} )?(what|which|whats)('s| is| are| were)? ${MINE}${things}${FILLERS}`, asks),
    lister(
      `((do|did|have) (i|we) (have|got|set|made)?|is there|are there|have i got) ?${MINE}${things}${FILLERS}`,
      asks,
    ),
    lister(`(tell me )?how many ${things}${FILLERS}`, asks),
    lister(`(${SHOW} )?what (do|did) i (have|set|need) (as|in|on|for) ${MINE}${things}${FILLERS}`, asks),
    lister(`(the |my )?${things}( for)?,? what are they`, asks),
  ]),
  lister(
    `(${SHOW} )?(what|whats|everything|what all|anything|which (things|items|stuff|tasks)|the (things|items|contents))('s|s)?${THERE} (on|in|of) (${LIST}|{TODOS})${FILLERS}`,
    onList,
  ),
  lister(`(${SHOW} )?what (does |do )?${LIST} ${HOLDS}${FILLERS}`, onList),
  lister(`how (does|do) ${LIST} look( like)?${FILLERS}`, onList),
  lister(`(${SHOW} )?(an? |the )?(list|overview|summary) of (all )?${MINE}${REMINDERS}${FILLERS}`, reminders),
  lister(`${REMINDERS} (status|overview|summary|list)`, reminders),
  lister(`${LIST} (contains|is|has|includes|consists of) what${FILLERS}`, onList),
  lister(`(do i have|is there|have i got) anything (on|in) ${LIST}${FILLERS}`, onList),
  lister(
    `(${SHOW} )((all|everything|the things|the items|the contents|the tasks|what's|what is|items|things|tasks|of|on|in|from) )*${LIST}${FILLERS}`,
    onList,
  ),
  lister(
    `(i (need|want|would like|wish) )?${LIST} (read|shown|listed|displayed|repeated)( (out|back|aloud|again|to me))*`,
    onList,
  ),
  lister('(my|the) (?<list>{NAME}) lists?', onList),
  lister('(?<list>shopping|grocery|groceries|to[- ]?do|task) list', onList),
  lister(`(what('s| is| are)?|whats) (the )?(things|items)? ?(on|in) ${LIST}${FILLERS}`, onList),
  lister(`(what('s| is| are)|whats) (?<mine>my|our) {LIST}${FILLERS}`, onList),
  lister('(did|have) i (already )?(made?|have|create|created|got|start|started) (an?|any|my) ({LIST})', onList),
  lister(
    `(${SHOW} )?(what|which|how many|all|the names? of|names? of|list)('s| is| are)?( (all|of|the|my|available|open|names?|other|your))* lists${FILLERS}( (available|exist|names?|(on|in) (this|my|the|your) [\\p{L}]{2,12}))?`,
    todos,
  ),
  lister('(show me )?(all )?my lists', todos),
  lister(
    "(tell me |i (want|need|would like) to know )?what (else |items |things )?((do|did) )?i (still )?(have|need|got|want)( left)? to (do|get done|remember)( still)?|what('s| is) (there )?left to do|what do i still need to do|what('s| is) (still )?(due|overdue)|what (must|shall) i do|what are the (jobs|things|tasks)( that are| i have)? to (do|be done)",
    (words) => todos(words),
  ),
  lister(
    `what( (items|things|groceries|food|stuff|else))? (do|did|should|am|are) (i|we) (still )?(supposed to |planning to |plan to |planning on |going to )?((need|have|want)( to)? )?(buy|get|pick up|purchase|buying)( ${STORE})?`,
    shopping,
  ),
  lister(
    `what( (items|things|groceries|food|stuff))? (do|should|did) (i|we) (need|have|want)( to)? ${STORE}`,
    shopping,
  ),
  lister(
    "what (do i have|have i got)( (coming up|on))?( for)?|what('s| is) (on|(my |the )?plan)( for)?|((do i have|have i got|is there|is) )?anything( else)?( (coming up|due|on|to do))?( for| on)?",
    (_, { hasTime }) => (hasTime ? { intent: 'all.list' } : undefined),
  ),
  // So people ask for the news and what is on in town as well.
  lister("what('s| is) (happening|going on)( for)?|what am i (doing|up to)|what should i do", (_, { hasTime }) =>
    hasTime ? { intent: 'all.list', sure: false } : undefined,
  ),
  lister("what('s| is) (coming up|up next)", reminders),
  lister("what('s| is) next", () => ({ intent: 'reminder.list', sure: false })),
  lister(
    '(what )?(have|did) i (done|completed|finished|complete|finish)|what (have|did) i (done|completed|finished|complete|finish|get done)',
    () => ({
      intent: 'todo.list',
      status: 'done',
    }),
  ),
];
