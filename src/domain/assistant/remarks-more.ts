import { alarmIn } from '../language/alarms.ts';
import { says } from '../language/pattern.ts';
import { enumerated } from '../language/titles.ts';
import { changeItems } from './changing.ts';
import { dueMoved, lengthWords } from './due-anew.ts';
import { meantBy } from './finding.ts';
import { type Item, mentionOf } from './items.ts';
import { makeReminder } from './making.ts';
import { makeTodos, offerTodos, TELLING } from './making-todos.ts';
import { anotherTime, daysBefore, wallWords } from './one-more.ts';
import { focusOf, isClear, listOf, type Remark } from './remark.ts';
import type { Said, Talk } from './turn.ts';

const IT = { kind: 'any', said: true } as const;
const ALSO_WORD =
  '(and|plus|then|also|too|again|as|well|additionally|the|same|thing|another|one|more|time|remind|me|wake|up|set|add|make|do|ring|need|i|want|give|it|that|this|for|at|on|about|of|an?|alarm|reminder|please)';
/** What asks for the same at another time as well; its times are taken out. */
const ALSO = `(?=and |plus |(.{0,80} )?(also|too|as well|again|another|same|one more|additionally)(?![\\p{L}])|(and|plus)$)${ALSO_WORD}([ ,.!]+${ALSO_WORD}){0,12}[ .!]*`;
/** Of these the weaker ones, which may also give a thing its first hour. */
const ONLY_AND = /^(?:and|plus)(?!.{0,80}\b(?:also|too|as well|again|another|same|one more|additionally)\b)/i;

const AS_WELL = /(?<![\p{L}])(?:again|for it|also|too|as well|another|second)(?![\p{L}])/iu;
/** “And an hour before”, behind what was made. */
const AND_BEFORE =
  /^(?:and|also|plus)(?: also)?,? (?<by>(?:\S{1,12} ){1,4}(?:before|ahead|prior|in advance|early))(?: (?:it|that|too|also|as well))*\W*$/i;

/** One more reminder of what `item` is about, or `item` itself, so many minutes ahead of that. */
const aheadOf = async (
  talk: Talk,
  item: Extract<Item, { type: 'reminder' }>,
  before: number,
  isMore: boolean,
): Promise<Said | undefined> => {
  const { context, recall } = talk;
  const { title, due } = item.record;
  // A reminder that was asked for ahead of its thing does not stand at the thing's own time.
  const at = recall.ahead ? dueMoved(due, { by: lengthWords(recall.ahead), earlier: false }, context) : due;
  if ('problem' in at || (!isMore && !recall.ahead)) return undefined;
  if (isMore)
    return makeReminder(talk, { intent: 'reminder.create', sure: true, title, time: wallWords(at), alarm: { before } });
  const then = dueMoved(at, { by: lengthWords(before), earlier: true }, context);
  const time = 'problem' in then ? undefined : wallWords(then);
  const request = { intent: 'reminder.update', sure: true, item: IT, ...(time && { time }) } as const;
  const said = time === undefined ? undefined : await changeItems(talk, request, mentionOf(item));
  return said && { ...said, ahead: before };
};

/** What asks for more of the one thing that was just spoken of. */
export const moreRemarks: readonly Remark[] = [
  {
    says: says(ALSO),
    isTimeless: true,
    does: async ({ talk, asked, line, times }) => {
      const isOther = !isClear(asked) || (asked.intent === 'reminder.create' && asked.title === undefined);
      const item = isOther ? await focusOf(talk) : undefined;
      const words = times.recurrence?.words ?? times.time;
      const isFirst = item?.record.due && 'date' in item.record.due && ONLY_AND.test(line);
      const isFresh = talk.recall.latest !== undefined && item?.type === 'reminder' && !isFirst;
      const again = isFresh && words !== undefined ? anotherTime(item.record, words, talk.context) : undefined;
      return again && makeReminder(talk, again);
    },
  },
  {
    // “Remind me an hour before, too”: one more, not another time.
    says: says('.*'),
    does: async ({ talk, asked, line }) => {
      const alarm = asked.item?.said ? asked.alarm : alarmIn(`remind me ${AND_BEFORE.exec(line)?.groups?.by ?? ''}`);
      const item = alarm ? await focusOf(talk) : undefined;
      if (!alarm || item?.type !== 'reminder') return undefined;
      return aheadOf(talk, item, alarm.before, AS_WELL.test(line) || AND_BEFORE.test(line));
    },
  },
  {
    // “Remind me about yoga at 9 instead”: of the one that is there.
    says: says('.* instead'),
    isTimeless: true,
    does: async ({ talk, asked }) => {
      const { intent, title = '', time } = asked;
      const [mention, ...others] = talk.recall.mentioned;
      // “Cancel that and remind me on saturday instead”.
      if (intent === 'reminder.create' && title === '' && mention && others.length === 0 && talk.recall.latest)
        return makeReminder(talk, { ...asked, title: mention.title });
      const words = / instead$/i.test(title) ? title.replace(/ instead$/i, '') : undefined;
      if (intent !== 'reminder.create' || words === undefined || time === undefined) return undefined;
      const item = { kind: 'any', words } as const;
      return (await meantBy(talk, item, 'pending')).length === 0
        ? undefined
        : changeItems(talk, { intent: 'reminder.update', sure: true, item, time });
    },
  },
  {
    // “Remind me about it at 10”, of a todo.
    says: says('.*(about|of|for) (it|that|this)(?![\\p{L}]).*'),
    does: async ({ talk, asked }) => {
      const isBare = asked.intent === 'reminder.create' && asked.title === undefined && asked.unreadable === undefined;
      const item = isBare ? await focusOf(talk) : undefined;
      return item?.type === 'todo' ? makeReminder(talk, { ...asked, title: item.record.title }) : undefined;
    },
  },
  {
    // “… and the day before at 6”: of what the same message, or the last answer, was about.
    says: says('.*'),
    does: async ({ talk, asked }) => {
      const isAhead = daysBefore(asked.title) !== undefined;
      const days =
        asked.intent === 'reminder.create' ? daysBefore(isAhead ? asked.title : asked.unreadable) : undefined;
      const item = days !== undefined && talk.recall.latest ? await focusOf(talk) : undefined;
      if (item?.type !== 'reminder' || days === undefined) return undefined;
      const again = anotherTime(item.record, asked.time ?? '', talk.context, days);
      const title = isAhead ? item.record.title : (asked.title ?? item.record.title);
      const { link } = isAhead ? {} : asked;
      return again && makeReminder(talk, { ...again, title, ...(link && { link }) });
    },
  },
  {
    // “… saturday at 8, and 2 hours before too”: two reminders.
    says: says('.*(too|as well|also)[ .!]*'),
    does: async ({ talk, asked }) => {
      if (asked.intent !== 'reminder.create' || asked.alarm === undefined || !asked.sure) return undefined;
      const first = await makeReminder(talk, { ...asked, alarm: undefined });
      const second = first.pending ? undefined : await makeReminder(talk, asked);
      return second?.actions === undefined
        ? first
        : {
            reply: `${first.reply}\n${second.reply}`,
            actions: [...(first.actions ?? []), ...second.actions],
            undo: [...(second.undo ?? []), ...(first.undo ?? [])],
            mentioned: [...(first.mentioned ?? []), ...(second.mentioned ?? [])],
          };
    },
  },
  {
    // “Add milk, eggs and bread”, “also cheese”: to the list that was just spoken of, else offered.
    says: says('(and |oh |please )*(add|also|and also|plus)( also)? (?<title>.{1,200})'),
    does: async ({ talk, asked }, { title }) => {
      const isOpen = asked.title === undefined && asked.category === undefined;
      const [first, ...also] = enumerated(title ?? '');
      const request = { ...asked, intent: 'todo.create', title: first, ...(also.length > 0 && { also }) } as const;
      if (asked.intent === 'todo.create' && isOpen && also.length > 0)
        return talk.recall.list
          ? makeTodos(talk, { ...request, category: talk.recall.list.category })
          : offerTodos(talk, request);
      const isNamed = first !== undefined && first.length <= 40 && !TELLING.test(first);
      const isMore = asked.intent === 'other' && talk.recall.latest === 'made' && asked.time === undefined;
      const category = isNamed && isMore ? await listOf(talk) : undefined;
      return category === undefined ? undefined : makeTodos(talk, { ...request, category });
    },
  },
];
