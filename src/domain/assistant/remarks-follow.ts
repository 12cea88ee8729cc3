import { says } from '../language/pattern.ts';
import { DURATION } from '../language/when/durations.ts';
import { changeItems } from './changing.ts';
import { dueOnDays, type Item, mentionOf } from './items.ts';
import { carryOut } from './mind.ts';
import { focusOf, isClear, type Remark } from './remark.ts';
import { spokenDue } from './spoken-time.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { quoted } from './wording.ts';

const IT = { kind: 'any', said: true } as const;
const OOPS = '(oops|no|nope|wait|sorry|oh|actually|hmm+|ugh|uh|damn|whoops)[ ,.!]+';
const BEFORE_IT = '((and|but|so|then|ok|okay|no|please|actually|or|maybe|make|do|set|move|have|it|that|ring) )*';

/** Takes back what was just made or changed: “oops, forget that”. */
const takeBack = (source: string, latest = /^(?:made|changed)$/): Remark => ({
  says: says(source),
  does: ({ talk }) =>
    latest.test(talk.recall.latest ?? '') && talk.recall.undo.length > 0
      ? carryOut(talk, { intent: 'undo', sure: true })
      : undefined,
});

const skipped = async (talk: Talk, item: Item, day: string | undefined): Promise<Said | undefined> => {
  if (item.type !== 'reminder' || item.record.recurrence?.mode !== 'schedule') return undefined;
  const { due, title } = item.record;
  if (day !== undefined && dueOnDays([item], day, talk.context).length === 0)
    return {
      reply: `${quoted(title)} isn't due then anyway; it is on ${spokenDue(due, talk.context.settings)} next.`,
      mentioned: [mentionOf(item)],
    };
  return changeItems(talk, { intent: 'reminder.update', sure: true, repetition: 'skip', item: IT }, mentionOf(item));
};

/** “Skip it”, “not today”: of what comes again, its next time is left out. */
const skip = (source: string, { asksWhen = false, isOnce = false }): Remark => ({
  says: says(source),
  ...(!isOnce && { isTimeless: true }),
  does: async ({ talk, times }) => {
    const item = talk.recall.latest === undefined ? undefined : await focusOf(talk);
    if (item === undefined) return undefined;
    const said = await skipped(talk, item, isOnce ? undefined : times.time);
    if (said || item.type === 'todo') return said;
    const target = mentionOf(item);
    if (!asksWhen)
      return { reply: `${quoted(target.title)} doesn't repeat. You can cancel it, or move it.`, mentioned: [target] };
    const request = { intent: 'reminder.update', sure: true, item: IT } as const;
    return ask(talk, 'when', request, `When should ${quoted(target.title)} be, then?`, { target });
  },
});

const ONCE = '((for |on )?(this|the next|next|that) (time|one|once|occurrence|week|month)|once|for once)';

/** What carries on with the one thing that was just spoken of. */
export const followRemarks: readonly Remark[] = [
  takeBack(
    `(${OOPS})*(forget|scratch|scrap|ignore|strike|disregard) (that|this)( one)?( please)?[ .!]*|(${OOPS})+(forget|scratch|scrap|ignore|disregard) it[ .!]*|(${OOPS})*((that's|that is|that was) (wrong|not (right|it|what i (meant|wanted|said|asked( for)?)))|(i )?(didn't|did not) (mean|want|ask for|say) (that|this))[ .!]*`,
  ),
  takeBack("no,? (i|we) (didn't|did not|haven't|have not)( (yet|actually|done it|do it))*[ .!]*", /^changed$/),
  {
    says: says(
      '(please )?(turn|switch|shut) ((?<them>it|them|that|those|both|all of them) off|off (it|them|that|those|both))( please)?',
    ),
    does: ({ talk }) => {
      const { latest, mentioned } = talk.recall;
      const isOurs = latest !== undefined && mentioned.length > 0 && mentioned.every(({ type }) => type === 'reminder');
      const item = { kind: 'reminder', said: true, all: true } as const;
      return isOurs ? changeItems(talk, { intent: 'reminder.cancel', sure: true, item }) : undefined;
    },
  },
  skip(`(let's |let us |i'll |please )*skip( (it|that|this|this one|that one))?( ${ONCE})?( please)?`, {
    isOnce: true,
  }),
  skip(`(let's |i'll )*skip( (it|that|this|this one|that one))?( (for|on))?`, {}),
  skip(`(no,? )?not ${ONCE}( please)?`, { isOnce: true, asksWhen: true }),
  skip('(no,? |and )?not( (on|for))?( either)?( please)?', { asksWhen: true }),
  {
    says: says(
      `${BEFORE_IT}(about )?(?<by>${DURATION}|a (bit|little)) (?<way>earlier|sooner|later)( (please|then|instead))*`,
    ),
    does: async ({ talk, asked }, { by = '', way }) => {
      if (isClear(asked) || !talk.recall.latest || talk.recall.mentioned.length === 0) return undefined;
      const item = await focusOf(talk);
      const hasRung = item?.type === 'reminder' && item.record.fireAt <= talk.context.now;
      const intent = hasRung && way === 'later' ? 'reminder.snooze' : 'reminder.update';
      const move = { by: /bit|little/.test(by) ? '10 minutes' : by, earlier: way !== 'later' };
      return changeItems(talk, { intent, sure: true, item: IT, move }, item && mentionOf(item));
    },
  },
];
