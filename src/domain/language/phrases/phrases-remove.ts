import { says } from '../pattern.ts';
import { about, isNamed } from '../pointing.ts';
import { acts, NAMED, OFF_LIST, PLACE } from './acting.ts';
import type { Phrase } from './phrase-table.ts';

/** “… any more”. */
const ANY_MORE = '(,? (any ?more|any longer|now|after all|at all|either|ever again|again|really|actually))*';
const GONE =
  "(((is|are|was|were|'s)( not|n't)|isn't|aren't|ain't|won't be|will not be|is no longer|are no longer|no longer)( really)? (needed|necessary|required|relevant|important|happening|going to happen|gonna happen|taking place|on)|(is|are|'s|was|got|has been|have been|'s been) (cancelled|canceled|called off|obsolete|unnecessary|redundant|moot)|(is|'s|are) off)";
const MISTAKEN =
  '(was|is|were|are) (just |only )?(a mistake|an error|an accident|by mistake|by accident|wrong|a typo|bogus)';
const WITHDRAW = '(delete|remove|cancel|drop|erase|scrap|scratch)';

/** What takes a thing away or calls it off. */
export const removePhrases: readonly Phrase[] = [
  acts(
    'delete',
    `(delete|remove|erase|scratch|drop|trash|take|get rid of|strike|wipe|clear|cross|scrap|kick|nuke|blank out|eliminate|lose) ((off|out) )?{THING} ${OFF_LIST}`,
  ),
  acts('delete', `(take|get|scratch|strike|cross|kick) {THING} off( of)? ${PLACE}`),
  acts(
    'delete',
    `{THING} (should|can|must|needs to|has to) (be )?(removed|deleted|erased|taken (off|away)|come off|go off) ((from|off|of) )?${PLACE}`,
  ),
  acts(
    'delete',
    `((i|we)('ve| have)? (already |still )*(got|have|had|bought)|(i|we) (don't|do not|no longer) (need|want)) {THING}( any ?more)?(,|;|\\.)? (so |and )?(please |you can |just )?(take|remove|delete|scratch|drop|get) (it|them|that|those)( (off|from|off of) ${PLACE})?`,
  ),
  acts(
    'delete',
    `(i|we) (no longer (need|want)|(don't|do not) (need|want)) {THING} ${OFF_LIST}( any ?more| any longer| now)?`,
  ),
  acts(
    'delete',
    '(start over with|throw (away|out)|blank out|nuke|reset|dump|toss( out)?|clear out|clean out|clean up) {THING}',
    {
      onlyOurs: true,
    },
  ),
  acts('delete', '(turn|switch|shut) (?<item>(?!(on|off|up|down)(?![\\p{L}])).{1,60}?) off', { onlyOurs: true }),
  acts('cancel', 'cancel (?<item>it|that|this)', { hint: true }),
  acts('cancel', 'cancel {THING}'),
  acts('cancel', "(stop|don't|do not|quit) (remind(ing)? me|wake me( up)?|waking me( up)?)( (to|about|of) {THING})?", {
    hint: true,
  }),
  acts(
    'cancel',
    "(i|we) (no longer need|(don't|do not) need(?= .{1,200} (any ?more|any longer|now)$))( to)? {THING}( any ?more| any longer| now)?",
    {
      hint: true,
    },
  ),
  acts(
    'delete',
    '((nvm|never ?mind|forget)( about)? )(?<item>.{1,120}?), (please |just )?(delete|remove|cancel|drop) (it|them|that)',
  ),
  acts('cancel', '(no need|no more need|no reason) (for|to (keep|have)) {THING}( any ?more| any longer| now)?', {
    onlyOurs: true,
  }),
  acts('delete', '(axe|chuck|zap|purge|ditch|kick) {THING}', { onlyOurs: true }),
  acts(
    'delete',
    '{THING} (can go|should go|can be (deleted|removed)|(is|are) (no longer needed|not needed( any ?more)?))',
    { onlyOurs: true },
  ),
  acts('cancel', "(i|we) (won't|will not|don't|do not) need {THING}( any ?more| any longer| now| after all)?", {
    onlyOurs: true,
  }),
  acts(
    'cancel',
    "((stop|quit|no more) (bothering|bugging|nagging|pestering|annoying|alerting|notifying|pinging|telling|waking|asking)|(do not|don't) (bother|bug|nag|pester|annoy|alert|notify|ping|tell)) me( up)? (with|about|of|for|to) {THING}( any ?more| again)?",
    {
      hint: true,
    },
  ),
  acts('cancel', 'never (remind me|wake me( up)?)( (to|about|of) {THING}?)?( again)?', { hint: true }),
  acts('delete', '(delete|remove|erase|scratch|drop|trash|get rid of|scrap|nix|ditch|bin) {THING}'),
  acts(
    'delete',
    '(i want|i need|i would like) {THING} (gone|off|removed|deleted|out of)( (from |of )?(my|the) list)?',
    { onlyOurs: true },
  ),
  acts(
    'delete',
    '(clear|take off|silence|deactivate|turn off|switch off|shut off|disable|dismiss|stop|empty|wipe|kill|lose|discard|unset|take out|take away|forget about|forget|nvm|never ?mind|eliminate|cut|void|revoke|retire|expunge|destroy|vanquish|undo) {THING}',
    { onlyOurs: true },
  ),
  acts('delete', `no (more )?{THING} (on|in|from) ${PLACE}${ANY_MORE}`),
  acts('delete', `${NAMED} ${GONE}${ANY_MORE}( ${OFF_LIST})?${ANY_MORE}`, { hint: true }),
  acts('delete', `${NAMED} ${MISTAKEN}`, { hint: true }),
  acts(
    'delete',
    `(?<item>(the |my |that )?([\\p{L}\\p{N}'-]{1,20} ){0,5}{REMINDER})( ?[-:,]+ ?| )(please )?(to )?(be )?(gone|off|delete[ds]?|remove[d]?|cancel(l?ed)?|drop|scrap|out)`,
  ),
  acts(
    'delete',
    `(?<item>([\\p{L}\\p{N}'-]{1,20} ){0,5}[\\p{L}\\p{N}'-]{1,20}) ?[-:,]+ ?(please )?${WITHDRAW}( it| that)?`,
    { hint: true },
  ),
  acts(
    'cancel',
    `(i |we )?((do not|don't|no longer|never) (want|need|wish|have|care)|('d|would) (rather|prefer) not|('d|would) rather you (don't|didn't))( to)? (be |get )?(reminded|alerted|notified|woken( up)?)( (about|of|to|for|on) {THING})?${ANY_MORE}`,
    { hint: true },
  ),
  acts(
    'cancel',
    `(i|we)?(('d| would) (rather|prefer) not| ?(do not|don't) (want|wish|care)| ?no longer (want|wish))( to)? (have|keep|get|see) {THING}${ANY_MORE}`,
    { hint: true },
  ),
  acts(
    'cancel',
    `(there's |there is )?(no need|no reason|not necessary|no point|you (don't|do not) (have|need)|you needn't|you need not)( to| for you to|( in)) ?(keep )?(remind(ing)?|wak(e|ing)|alert(ing)?|ping(ing)?|notify(ing)?|bother(ing)?) me( up)?( (of|about|to|for|with) {THING}?)?${ANY_MORE}`,
    { hint: true },
  ),
  acts(
    'cancel',
    `(i|we)('ll| will| am|'m| are|'re)? ?(won't be|will not be|not be|not|don't be|am not) (needing|wanting|requiring|going to need|gonna need|using) {THING}${ANY_MORE}`,
    { hint: true },
  ),
  acts(
    'cancel',
    `(i|we) (don't|do not|won't|will not|no longer) (really |actually )?(need|want) (?<item>(the|my|that|this|any) .{1,80}?|it|that|this)${ANY_MORE}`,
    { hint: true },
  ),
  acts('delete', `(i )?(didn't|did not|never) (mean|want|intend)( you)? to (add|set|create|make|put)( up)? {THING}`, {
    hint: true,
  }),
  acts('delete', '(make|have|let) {THING} (go away|disappear|vanish|be gone|go)', { onlyOurs: true }),
  acts(
    'cancel',
    '(call off|unschedule|un-?set|do away with|dispose of|take down|abandon|withdraw|retract|pull the plug on|part with) {THING}',
    { hint: true },
  ),
  acts(
    'delete',
    `(i|we) (want|need|would like|'d like|wish) (?<item>it|that|this|that one|this one|them|these|those) (gone|off|removed|deleted|out|erased)( ${OFF_LIST})?`,
    { hint: true },
  ),
  acts('delete', `no more (?<item>([\\p{L}\\p{N}'-]{1,20} ){0,4}({REMINDER}|{TODO}))${ANY_MORE}`, {
    onlyOurs: true,
  }),
  acts(
    'delete',
    '(take|pull|get) (?<item>(?!(the|a|my|this|that|it)( \\p{L}{1,10})? (day|week|weekend|morning|afternoon|time|year|month|shoes|hat|coat|gloves)(?![\\p{L}])).{1,60}?) (off|away)',
    { hint: true },
  ),
  acts(
    'delete',
    `((enough|away|off|down|out) (with|of)|(i'm |i am )?(no longer|not) (interested in|bothered about)|(i'm |i am )?(sick|tired|fed up) (of|with)|i('ve| have)? had enough of) {THING}${ANY_MORE}`,
    { onlyOurs: true },
  ),
  acts('cancel', '(i |we )?(no|not) (want|need|like) (any ?more )?(?<item>(the|my|this|that|any) .{1,80}?)', {
    hint: true,
  }),
  acts(
    'delete',
    `(make sure|ensure|see to it|see)( that)? {THING} (is|are|stays?|gets?|will be|goes) (turned |switched )?(off|deleted|removed|cancelled|canceled|gone|disabled|silent)`,
    { onlyOurs: true },
  ),
  // Told by two of its words alone: what it is about, and that it is not wanted.
  {
    says: says(
      "(?=.{0,150}(?<![\\p{L}'-])(not (needed|necessary|wanted|required)|no longer|isn't|aren't|(don't|do not|won't) (need|want)|no more|any ?more|get rid|delete[ds]?|remove[ds]?|cancel(l?ed)?|useless|pointless)(?![\\p{L}'-])).{0,60}?(?<item>((the|my|that|this) )([\\p{L}\\p{N}'-]{1,20} ){0,4}?({REMINDER}|one)( (about|for|to|of) [\\p{L}' ]{1,40}?)?)([ ,.;:-].{0,80})?",
    ),
    asks: ({ item = '' }) => {
      const asked = about('cancel', item);
      return asked?.item && isNamed(asked.item) ? { ...asked, sure: false, likely: true } : undefined;
    },
  },
];
