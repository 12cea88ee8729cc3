import type { Asked } from '../phrases/phrase-table.ts';
import type { Sentence } from '../sentence.ts';
import { believed, type Opinion, opinionOf } from './guess.ts';
import type { Guessed } from './model.ts';

/** Of what no words of the sentence point at, a row may be mistaken. */
const MAY_BE_ANOTHER = /\.(?:create|list|find)$|^memory\.recall$/;
const TAKES_AWAY = /\.(?:delete|cancel|complete)$/;
/** What changes a thing that is there, and is read in sentences that only tell something, too. */
const CHANGES = /\.(?:complete|reopen|snooze|update|prioritize)$/;
const isTold = ({ intent, likely }: Asked): boolean => CHANGES.test(intent) && likely !== true;

/** What the model knows a row's intent as. */
const KNOWN_AS: Partial<Record<Asked['intent'], readonly Guessed[]>> = {
  'reminder.create': ['reminder.create'],
  'reminder.list': ['reminder.list'],
  'reminder.find': ['reminder.list'],
  'todo.create': ['todo.create'],
  'todo.list': ['todo.list'],
  'todo.find': ['todo.list'],
  'all.list': ['reminder.list', 'todo.list'],
};

/** What says “remind me” and yet is about a list, or the other way round. */
const ON_A_LIST: ReadonlySet<Guessed> = new Set<Guessed>(['todo.create', 'todo.list', 'reminder.list']);

/** How likely another intent must be, and how much likelier than a row's own, to be meant instead of what is sure. */
const CERTAIN = 1;
const LIKELIER = 3;

/** Whether the model is so certain that something of a list is asked for, and another than a row, though sure, has read. */
const isMistaken = (asked: Asked, { odds, likeliest }: Opinion): boolean => {
  const own = KNOWN_AS[asked.intent];
  if (!own || own.includes(likeliest) || !ON_A_LIST.has(likeliest)) return false;
  return odds[likeliest] > CERTAIN && own.every((each) => odds[likeliest] - odds[each] > LIKELIER);
};

/** The other request, of the title that the row has read where it has read none itself. */
const instead = (asked: Asked, likely: Asked | undefined): Asked | undefined =>
  likely && asked.title !== undefined && /\.create$/.test(likely.intent) ? { title: asked.title, ...likely } : likely;

/** What a row of the tables asks for; where there is none, it is not sure or may be another, the model is asked as well. */
export const guessed = (
  asked: Asked | undefined,
  sentence: Sentence | undefined,
  hasTime: boolean,
): Asked | undefined => {
  const isSettled = asked !== undefined && asked.sure !== false && KNOWN_AS[asked.intent] === undefined;
  if (!sentence || isSettled) return asked;
  const opinion = opinionOf(sentence, hasTime);
  const likely = believed(sentence, opinion);
  if (!asked) return likely;
  if (asked.sure !== false) {
    if (asked.intent === 'todo.create' && opinion.isForeign) return { ...asked, sure: false, likely: false };
    return isMistaken(asked, opinion) ? (instead(asked, likely) ?? asked) : asked;
  }
  if (!likely) return isTold(asked) && opinion.isForeign ? { ...asked, likely: false } : asked;
  if (asked.intent === likely.intent || (TAKES_AWAY.test(asked.intent) && TAKES_AWAY.test(likely.intent)))
    return { ...asked, likely: true };
  return MAY_BE_ANOTHER.test(asked.intent) && !TAKES_AWAY.test(likely.intent) ? likely : asked;
};
