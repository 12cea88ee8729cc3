import { says, type Words } from '../pattern.ts';
import { ownerOf } from '../people.ts';
import { priorityNamed } from '../priorities.ts';
import { categoryNamed } from '../references.ts';
import { enumerated, titleOf } from '../titles.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** Lists that are kept elsewhere. */
const FOREIGN =
  /(?:contacts?|play|address|calendar|favou?rites?|queue|mailing|email|guest|friends?|watch|block(?:ed)?|song|music|price|waiting|phone numbers?|facts about .*)$/iu;
const REMINDERS = /^reminders?$/iu;

const listOf = ({ list, listof, listcalled, todos }: Words): string | undefined => {
  const name = listcalled ?? (list && !/^(?:to[- ]?do|a|new)$/iu.test(list) ? list : (listof ?? list)) ?? todos;
  return name && /^(?:chores|errands)$/iu.test(name) && todos ? undefined : name;
};

const create = (words: Words): Asked | undefined => {
  const { person, list: name } = ownerOf(listOf(words));
  if (name && FOREIGN.test(name)) return undefined;
  const title = titleOf(words.title);
  if (name && REMINDERS.test(name)) return { intent: 'reminder.create', ...(title !== undefined && { title }) };
  const category = categoryNamed(name);
  const titles = category === undefined ? [title] : enumerated(words.title ?? '');
  const [first, ...also] = titles.filter((each) => each !== undefined);
  return {
    intent: 'todo.create',
    ...(first !== undefined && { title: first }),
    ...(also.length > 0 && { also }),
    ...(category !== undefined && { category }),
    ...(person !== undefined && { person }),
    ...(words.priority !== undefined && { priority: priorityNamed(words.priority) }),
  };
};

const always = (source: string): Phrase => ({ says: says(source), asks: create });

const ADD = '(add|put|place|stick|throw|include|write|jot|note|enter|append|insert|mark(?= down))( down)?';
const TO = '(to|on|onto|in|into|under|for)';
/** What may stand behind the list: nothing of what goes on it. */
const WHOLE =
  "(,? (too|also|as well|now|instead))?((,| -)? (if|unless|because|cause|cuz|since|as|so|(i|we)('m|'re|'ve| am| are| need| just| ran| have| want)(?![\\p{L}])).{1,100})?";
const ADDED = '(add(ed)?|put|includ(e|ed)|stick|throw)';
const POLITE = '((please|will you|can you|could you|you can|go ahead and|so|and|then|just) )*';
const LACKING =
  "(i|we)('m| am|'re| are|'ve| have)? (all )?(out of|run out of|running (low|out) (on|of)|low on|ran out of|(just )?used( up)?( the last of)?|have no( more)?|need)";

/** Everything that asks for a new todo or an entry on a list. */
export const todoPhrases: readonly Phrase[] = [
  always(
    '((my|the) )?((?<list>(?!(my|the|our|this|that|an?|new)(?![\\p{L}]))[\\p{L}-]{2,20}) list|(?<todos>groceries|shopping))(:| -) ?{TITLE}',
  ),
  always(`${ADD} (?<title>.{1,1000}?) ${TO} ({LIST}|{TODOS})${WHOLE}`),
  always(
    `${LACKING} (?<title>.{1,80}?)[,;.]? ${POLITE}${ADDED} ((it|them|that|those|this|some) )?(on|to|onto|in) {LIST}`,
  ),
  always(
    `${LACKING} (?<title>.{1,80}?)[,;.]? ${POLITE}(i )?(need|want) (it|them|that) (to be )?(added|put) (on|to|onto|in) {LIST}`,
  ),
  always(
    `(do (i|we) have|is|are) (the )?(?<title>.{1,80}?) (already |listed )*((on|in) )?{LIST}[,;?.]? (and )?(if (it's |it is |they're |they are )?not,? )?${POLITE}(add|put)([ ,].{0,60})?`,
  ),
  always(
    `(make sure|ensure|see to it)( that)? (?<title>.{1,100}?) (is|are|gets?|goes?) (added |put )?(on|to|onto) ({LIST}|{TODOS})`,
  ),
  always(
    '{LIST} (should|needs to|must|has to|ought to)( also)? (have|include|contain) (?<title>.{1,100}?)( on it| in it| added)?',
  ),
  always(
    `((may|can|might) i suggest (that )?|maybe |perhaps )?(we|i|you) (can |could |should |might |will |need to |have to |want to )?${ADD} (?<title>.{1,200}?) ${TO} ({LIST}|{TODOS})${WHOLE}`,
  ),
  always(`(on|to|for) {LIST},? (i|we) (need|want|would like) (?<title>.{1,200}?)( added| put)?`),
  always('(update|edit) {LIST} (with|by adding|to (add|include)) {TITLE}'),
  always('(add|include|insert)( (an?|another|this|that|one|these|new))+ (items?|entry|entries)'),
  always(
    '(an? )?(fresh|new|another|blank) list|list new|(generate|make|create|start)( me)?( an?)?( (fresh|new|blank|empty))? (list|checklist)',
  ),
  always(`(save|store|remember to (put|add)|log|keep|have) (?<title>.{1,100}?) (to|on|onto|in|into) {LIST}`),
  always('(note|write|jot|put) down (that )?((i|we) (need|want|have) (to (buy|get) )?)?{TITLE}'),
  always(`${ADD} (to|on|onto) ({LIST}|{TODOS})`),
  always(
    "(?<title>(?!(what|which|who|how|is|are|was|do|does|did|the|all|any|anything|everything|things?|items?|stuff|tasks?|contents?|check|show|read|see|tell|search|look|find|open|go|remove|delete|take|what's|whats|something|nothing|number|count|i|me|we)(?![\\p{L}]))[\\p{L}'-]{1,20}) (on|onto|to) (my|the|our) (?<list>shopping|grocery|to[- ]?do|packing) list",
  ),
  always(
    `${ADD} (?<title>.{1,200}?) (to|on|with|among) the (things|stuff|items) (that )?(i|we) (need|have|want|should|must|got)( to)? .{1,60}`,
  ),
  always(
    '(create|make|start|write|prepare|begin)( (me|us))? (an?|the|another)( new)? list (of|with|for) ((the|all|some|every) )*(things?|stuff|items?|what|everything|groceries|food)( that)? ((i|we) .{1,80}|to (do|buy|get|shop|pack|bring|take)( .{1,60})?)',
  ),
  always(`${ADD} (?<title>.{1,300}?) as (an? )?(new )?(to[- ]?do|task|chore|errand)`),
  always(`(on|to|for) {LIST},? ${ADD} {TITLE}`),
  always(`${ADD} (to|on) {LIST}[:,]? {TITLE}`),
  always(
    `(i|we) (need|want|would like|have to have) (?<title>(?!(to|you|for|my|what)\\b).{1,200}?) (added |put )?(to|on|onto) {LIST}`,
  ),
  always(
    `(?<title>.{1,200}?) (should|needs? to|must|has to|have to|ought to) (be|go) (added |put )?(to|on|onto) {LIST}`,
  ),
  always(
    `((i|we) (need|want|am out of|are out of|have no|ran out of) )?(?<title>.{1,200}?)[,;.] (please )?(add|put) (it|them|that|those|this) (to|on|onto) {LIST}`,
  ),
  always(
    '(add|create|make|new|set up|set|open|log|note|start|put|i (need|want))( down)?( {DET})*( {PRIORITY})? (to[- ]?do|task|chore|errand|to[- ]?do item)(?! ?lists?)( item)?(( (to|for|called|named|titled|that|about|saying|of)|[:,]| -)? ?{TITLE})?',
  ),
  always('({PRIORITY} )?(to[- ]?do|tasks?|note to self)([:,]| -) ?{TITLE}'),
  always('(make|take|write)( me| down)? an? note( (to|of|about|that))? {TITLE}'),
  always('to-?do (?<title>(?!lists?\\b|items?\\b).+)'),
  {
    says: says(
      '(create|make|start|set up|begin|generate|prepare|build|keep|draw up|put together|compile|open(?= (an?|another|new|up a)(?![\\p{L}]))|new|(i (need|want)|give me)(?= (an?|another|new) ))( {DET})*( (?<list>(?!(to|of|my|the)\\b){NAME}))? list( (for|of) (the |my )?(?<listof>{NAME})| (called|named) (?<listcalled>{NAME}))?',
    ),
    asks: (words) => create(words),
  },
  {
    says: says(`${ADD} (?<title>[^,:]{1,80}?) (to|on|onto|in) (that|it|there|this)`),
    asks: ({ title }) => {
      const named = titleOf(title);
      return named ? { intent: 'todo.create', sure: false, likely: true, title: named } : undefined;
    },
  },
  {
    says: says('(add|and|plus)( also)? (?<title>[^,:]{1,60}?)(,? (too|as well|also|instead))?'),
    asks: ({ title }) => {
      const named = title && !/ (?:to|on|in|with|from) /i.test(title) ? titleOf(title) : undefined;
      return named ? { intent: 'todo.create', sure: false, title: named } : undefined;
    },
  },
];
