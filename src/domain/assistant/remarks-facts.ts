import { says } from '../language/pattern.ts';
import { titleOf } from '../language/titles.ts';
import { isVerb } from '../language/verbs.ts';
import { factsNaming } from './fact-words.ts';
import { isQuestion } from './questions.ts';
import { isClear, type Remark } from './remark.ts';
import { recalled, replaceFact } from './remembering.ts';
import { ask, type Talk } from './turn.ts';
import { purpose } from './wording.ts';

/** Questions that something the person has told answers, and that are nothing else. */
export const factRemarks: readonly Remark[] = [
  {
    says: says('.{3,200}'),
    does: async ({ talk, asked, line }) => {
      if (isClear(asked) || !isQuestion(line) || !/^(?:other|memory\.recall)$/.test(asked.intent)) return undefined;
      const facts = await factsNaming(talk.context, line);
      return facts.length === 0 ? undefined : recalled(facts);
    },
  },
];

/** What people have that they may want to be told again. */
const KEPT =
  '(code|codes|password|passwords|passcode|pin|number|numbers|address|birthday|anniversary|name|size|e-?mail|combination|combo|key|keys|plate|wi-?fi|account|id|blood type|allergy|allergies|seat|room|gate|locker|passport|licen[sc]e|doctor|dentist|phone|username|login|flight|policy|wedding day|ring size|shoe size|ssid|(favou?rite|preferred) [\\p{L}]+( [\\p{L}]+)?)';
const OWN = "(my|our|the|\\p{L}{2,20}'s|(my|our) \\p{L}{2,20}'s)";

const offer = (talk: Talk, fact: string, words?: string) => {
  const request = { intent: 'memory.remember', sure: true, fact, ...(words !== undefined && { words }) } as const;
  return ask(talk, 'confirm', request, `Shall I remember that “${fact}”? (yes or no)`);
};

/** What the person tells without saying what for: remembered on a yes. */
export const tellingRemarks: readonly Remark[] = [
  {
    says: says(
      `(btw |by the way,? |fyi,? |so |ok |okay |just so you know,? )*(?<fact>(?<subject>([\\p{L}-]{2,20} ){0,3}?(code|password|passcode|pin|combination|username|login)|${OWN} ([\\p{L}\\p{N}'-]{1,20} ){0,4}?${KEPT}|my ([\\p{L}'-]{1,20} ){0,3}?[\\p{L}'-]{1,20}(?=( is| =|:) (now )?[\\p{L}-]{0,4}\\d))( is| are|'s| =|:)( now)? (?<value>.{1,120}?))[ .!]*`,
    ),
    does: async ({ talk, asked, line }, { fact = '', subject = '' }) => {
      if (asked.intent !== 'other' || isQuestion(line)) return undefined;
      const [old, ...others] = await factsNaming(talk.context, subject);
      const replaces = old && others.length === 0 && fact.toLowerCase() !== old.text.toLowerCase();
      return offer(talk, fact.replace(/( is| are) now /i, '$1 '), replaces ? subject : undefined);
    },
  },
  {
    says: says(
      "(?<fact>(i|we)('m| am|'re| are)? (just )?((parked|left my|left the|hid|stored|put) .{3,120}|allergic to .{2,60}))[ .!]*",
    ),
    does: ({ talk, asked }, { fact = '' }) => (asked.intent === 'other' ? offer(talk, fact) : undefined),
  },
  {
    says: says(
      "(please )?(call me|my name('s| is)|i'm called|i am called|you can call me) (?<name>(?!(a|an|the|at|in|on|when|if|back|later|tomorrow|again|now|maybe|crazy|to|about|and|or|up|by)(?![\\p{L}]))[\\p{L}'-]{2,24}( [\\p{L}'-]{2,24})?)[ .!]*",
    ),
    does: ({ talk, asked, times }, { name = '' }) =>
      asked.intent === 'other' && times.time === undefined ? offer(talk, `my name is ${name}`) : undefined,
  },
  {
    says: says(
      "(please |can you |could you )?(change|update|set|correct|make) (?<words>(my|our|the|\\p{L}{2,20}'s) .{1,60}?) (to|from .{1,40} to|into) (be )?(?<value>.{1,120}?)( please)?|(?<told>(my|our|the) .{1,60}?)( is|'s) (actually|now) (?<now>.{1,120}?)",
    ),
    does: ({ talk, asked }, { words, told = '', value, now = '' }) =>
      asked.intent === 'other' ? replaceFact(talk, words ?? told, value ?? now) : undefined,
  },
  {
    says: says(
      "(ok |so |oh |ugh |also |and )*(i|we)( really| still| just| also)? ?(need to|have to|gotta|got to|'ve got to|must|ought to|should) (?<title>.{3,120})",
    ),
    does: ({ talk, asked, times }, { title = '' }) => {
      const named = titleOf(title);
      const isThing = asked.intent === 'other' && isVerb(named) && times.time === undefined && !/[?]\W*$/.test(title);
      if (!isThing || named === undefined) return undefined;
      const request = { intent: 'reminder.create', sure: true, title: named, link: 'to' } as const;
      return ask(talk, 'when', request, `Shall I remind you ${purpose(named, 'to')}? If so, when?`);
    },
  },
];
