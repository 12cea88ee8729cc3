import { says } from '../language/pattern.ts';
import { changeItems } from './changing.ts';
import type { Remark } from './remark.ts';

const HOUR = "(my|the|that|this) (?<hour>\\d{1,2}(:\\d\\d)? ?([ap]\\.?m\\.?|o'clock)|\\d{1,2}:\\d\\d|noon|midnight)";
const THING = '( (one|thing|reminder|alarm|appointment|meeting|call|event|task))?';

const removes = (intent: 'reminder.cancel' | 'reminder.delete' | 'reminder.complete', verbs: string): Remark => ({
  says: says(`(please |can you |could you )*(${verbs}) ${HOUR}${THING}( please)?`),
  does: ({ talk }, { hour }) => changeItems(talk, { intent, sure: true, item: { kind: 'any', time: `at ${hour}` } }),
});

/** What names one of the person's things by its hour alone. */
export const hourRemarks: readonly Remark[] = [
  {
    says: says(
      `(please |can you |could you )*(move|change|push|shift|reschedule|bump|switch|delay|postpone|set)( back| up)? ${HOUR}${THING} (back |up |over )*(?<time>(to|until|till|for) .{1,60}?)( please| instead)*`,
    ),
    does: ({ talk }, { hour, time }) =>
      time === undefined
        ? undefined
        : changeItems(talk, {
            intent: 'reminder.update',
            sure: true,
            item: { kind: 'any', time: `at ${hour}` },
            time,
          }),
  },
  removes('reminder.cancel', 'cancel|call off'),
  removes('reminder.delete', 'delete|remove|drop|scrap|turn off|erase'),
  removes('reminder.complete', 'complete|finish|check off|tick off'),
];
