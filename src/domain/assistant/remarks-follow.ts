import { says } from '../language/pattern.ts';
import { DURATION } from '../language/when/durations.ts';
import { changeItems } from './changing.ts';
import { daysFrom } from './due-words.ts';
import { dueOnDays, type Item, mentionOf } from './items.ts';
import { carryOut } from './mind.ts';
import { focusOf, isClear, type Remark } from './remark.ts';
import { comesLater } from './series-tools.ts';
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
  if (day !== undefined && dueOnDays([item], day, talk.context).length === 0) {
    const days = daysFrom(day, talk.context);
    const next = spokenDue(due, talk.context.settings);
    const reply =
      !('problem' in days) && comesLater(item.record, days, talk.context)
        ? `I can only skip the next time of ${quoted(title)}, which is on ${next}. Nothing has changed.`
        : `${quoted(title)} isn't due then anyway; it is on ${next} next.`;
    return { reply, mentioned: [mentionOf(item)] };
  }
  return changeItems(talk, { intent: 'reminder.update', sure: true, repetition: 'skip', item: IT }, mentionOf(item));
};

/** “Skip it”, “not today”: of what comes again, its next time is left out. */
const skip = (source: string, { asksWhen = false, isOnce = false }): Remark => ({
  says: says(source),
  ...(!isOnce && { isTimeless: true }),
  does: async ({ talk, times }) => {
    // “Not on sundays” is about more than the next time.
    const isOne = talk.recall.latest !== undefined && !times.recurrence && !times.unreadable;
    const item = isOne ? await focusOf(talk) : undefined;
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
  takeBack(
    "((actually|no|wait|sorry|oh)[ ,]+)*((it|that)('s| is) not|(it|that) isn't|(i|we) (didn't|did not|haven't|have not))( (yet|actually|done( it)?|finished|do it))*[ .!]*",
    /^changed$/,
  ),
  {
    // Whoever wants something back wants nothing else to go.
    says: says(
      '(please |can you |can i |could you |no,? |oh,? )*((bring|put|get|give( me)?|have|i want|i need) (it|that|them|those|this|that one) back|restore (it|that|them|those))( please| again)*[ .!]*',
    ),
    does: ({ talk }) =>
      talk.recall.undo.some(({ step }) => /^(?:restore|reopen|remember)$/.test(step))
        ? carryOut(talk, { intent: 'undo', sure: true })
        : { reply: 'I have taken nothing away just now, so nothing has changed.' },
  },
  {
    says: says(`(${OOPS})*(please )?(?<verb>delete|remove|erase|cancel)( please)?[ .!]*`),
    does: async ({ talk }, { verb }) => {
      const item = await focusOf(talk);
      const intent = verb === 'cancel' ? 'reminder.cancel' : 'reminder.delete';
      return item && changeItems(talk, { intent, sure: true, item: IT }, mentionOf(item));
    },
  },
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
  skip(
    "(please )?(don't|do not) (remind|wake|ring|alert|bother|notify) me( (about )?(it|that))?( (on|for))?( please)?",
    {},
  ),
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
