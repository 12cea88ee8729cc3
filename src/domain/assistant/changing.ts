import type { Reference, Request } from '../language/request.ts';
import { allDoneWords, confirmationOf, isForMany, nothingFound, verbOf } from './change-words.ts';
import { changeOne, runChange } from './changing-one.ts';
import type { Mention } from './chat.ts';
import { meantBy } from './finding.ts';
import { type Item, itemAt, itemIn, mentioning, mentionOf, type Standing } from './items.ts';
import { type Done, refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { CANNOT, numbered, quoted } from './wording.ts';

/** More than this is not changed with one word. */
const MAX_AT_ONCE = 100;
/** More names than these are a story. */
const MAX_NAMED = 10;

const isOver = ({ record }: Item): boolean => record.status !== 'pending';

/** Asks before more than one thing is changed. */
export const confirmItems = (talk: Talk, request: Request, items: readonly Item[]): Said => {
  const some = items.slice(0, MAX_AT_ONCE);
  const candidates = some.map(mentionOf);
  const limit = items.length > some.length ? ' That is as many as I change at once; you have more.' : '';
  const words = `${confirmationOf(request, some)}${limit} (yes or no)`;
  return { ...ask(talk, 'confirm', request, words, { candidates }), mentioned: candidates };
};

const askWhich = (talk: Talk, request: Request, items: readonly Item[]): Said => {
  const candidates = items.slice(0, MAX_AT_ONCE).map(mentionOf);
  const words = `Which one do you mean?\n${numbered(items, talk.context.settings)}`;
  return { ...ask(talk, 'which', request, words, { candidates }), mentioned: candidates };
};

/** “The milk and the eggs”: what is named one after the other, where each name fits one thing. */
const namedOneByOne = async (talk: Talk, request: Request, standing: Standing): Promise<Item[] | undefined> => {
  const { words = '', ...reference } = request.item ?? { kind: 'any' };
  const names = isForMany(request) && verbOf(request) !== 'cancel' ? words.split(/,(?: and)? | and /i) : [];
  if (names.length < 2 || names.length > MAX_NAMED) return undefined;
  const found = await Promise.all(names.map((name) => meantBy(talk, { ...reference, words: name }, standing)));
  const items = found.flatMap((each) => (each.length === 1 ? each : []));
  return items.length === names.length && new Set(items.map(({ record }) => record.id)).size === names.length
    ? items
    : undefined;
};

/** Whether “got the milk” tells of one part only of “milk and eggs”. */
const isPart = (request: Request, item: Item): boolean => {
  const { words } = request.item ?? {};
  const parts = item.record.title.split(/,? and |, /i);
  if (verbOf(request) !== 'complete' || words === undefined || parts.length === 1) return false;
  const named = (title: string): Item =>
    item.type === 'todo'
      ? { type: 'todo', record: { ...item.record, title } }
      : { type: 'reminder', record: { ...item.record, title } };
  return mentioning(parts.map(named), words).length > 0;
};

/** What was just spoken of may have been done or cancelled elsewhere since. */
const overAlready = async (talk: Talk, { words, time, ordinal }: Reference): Promise<Said | undefined> => {
  const isNamed = words !== undefined || time !== undefined || ordinal !== undefined;
  const [item, ...more] = isNamed ? [] : await meantBy(talk, { kind: 'any', said: true }, 'over');
  if (item === undefined || more.length > 0) return undefined;
  const fate = item.record.status === 'done' ? 'is marked as done already' : 'was cancelled';
  return { reply: `${quoted(item.record.title)} ${fate}. Nothing has changed.`, mentioned: [mentionOf(item)] };
};

/** Changes the thing that the request points at: asks which where several fit, and before it changes more than one. */
export const changeItems = async (talk: Talk, request: Request, target?: Mention): Promise<Said> => {
  const known = target && (await itemAt(talk.context, target));
  if (known) return changeOne(talk, request, known);
  const standing = verbOf(request) === 'reopen' ? 'over' : 'pending';
  const reference = request.item ?? { kind: 'any', said: true };
  const found = await meantBy(talk, reference, standing);
  const items =
    verbOf(request) === 'snooze' && found.length > 1 ? found.filter(({ type }) => type === 'reminder') : found;
  const [first] = items;
  const each = first === undefined ? await namedOneByOne(talk, request, standing) : undefined;
  if (each) return changeAll(talk, request, each.map(mentionOf));
  const over = first === undefined && standing === 'pending' ? await overAlready(talk, reference) : undefined;
  if (over) return over;
  if (first === undefined)
    return request.sure || request.item?.words !== undefined ? { reply: nothingFound(request) } : { reply: CANNOT };
  if (items.length === 1)
    return isPart(request, first) ? confirmItems(talk, request, items) : changeOne(talk, request, first);
  return reference.all === true && isForMany(request)
    ? confirmItems(talk, request, items)
    : askWhich(talk, request, items);
};

/** Carries out what was confirmed, on those that are still there and still open. */
export const changeAll = async (talk: Talk, request: Request, candidates: readonly Mention[]): Promise<Said> => {
  const outcomes: Done[] = [];
  for (const mention of candidates.slice(0, MAX_AT_ONCE)) {
    const item = await itemAt(talk.context, mention);
    const outcome = item && !isOver(item) ? await runChange(talk, request, item) : undefined;
    if (outcome && !refused(outcome)) outcomes.push(outcome);
  }
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  const changed = actions.filter(({ type }) => type !== 'reminder.updated').flatMap((action) => itemIn(action) ?? []);
  const skipped = actions.filter(({ type }) => type === 'reminder.updated').flatMap((action) => itemIn(action) ?? []);
  if (actions.length === 0) return { reply: 'They are all gone already, so nothing has changed.' };
  const done = [
    ...(changed.length > 0 ? [allDoneWords(request, changed)] : []),
    ...(skipped.length > 0
      ? [`Skipped ${skipped.map(({ record }) => quoted(record.title)).join(', ')} for that day.`]
      : []),
  ];
  return {
    reply: `${done.join(' ')} Say “undo” if you didn't mean that.`,
    actions,
    undo: outcomes.flatMap(({ undo }) => undo),
    mentioned: [],
  };
};
