import { says } from '../pattern.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** What has just rung is to ring again. */
const SNOOZE_IT: Asked = { intent: 'reminder.snooze', item: { kind: 'reminder', said: true } };
/** Why it is not now: what somebody says so is busy, and names nothing new. */
const BUSY =
  "(not (right )?now|not yet|later|busy( right now| now)?|no|too (early|soon|tired|late)|(it's|that's) too (early|soon)|(sorry,? )?(i'm|i am|we're|we are) (?!(going|supposed|having|meeting|flying|leaving|seeing|getting)(?![\\p{L}])).{1,40}?|(i )?(can't|cannot|can not)( .{1,30}?)?( now| right now)?|(i )?(don't|do not) have time( now| right now)?)";
const NOT_NOW = `(${BUSY}[,;.!]? (so |but |and )?)?(please )?`;
const BACK =
  '(ask|tell|ping|nudge|alert|bug|nag|poke|pester|notify|wake|call|prompt|buzz|message|text|bother|bring it up|check)( me| with me| in with me)?( up)?|try( me)?|((let|have|make) (it|that|this) )?(ring|go off|sound)|repeat';
const OF_IT = '(of|about|with|on|for) (it|that|this|that one|this one)';
const WHEN_IT_IS = "( (when|once) (it's|it is|its)( at)?)?";

const again = (source: string): Phrase => ({
  says: says(source),
  asks: (_, { hasTime }) => (hasTime ? SNOOZE_IT : undefined),
});

/** What asks to hear of it again. The times are already taken out of the sentence. */
export const againPhrases: readonly Phrase[] = [
  again(
    `${NOT_NOW}({REMIND}|${BACK}) (${OF_IT} )?(it |that |this )?(again|once more|one more time)( ${OF_IT})?${WHEN_IT_IS}`,
  ),
  again(`${NOT_NOW}(come|get) back( to me)?( ${OF_IT})?( again)?${WHEN_IT_IS}`),
  again(`${BUSY}[,;.!]? (so |but )?(please )?({REMIND}|wake me( up)?|${BACK})( ${OF_IT})?( again)?`),
  again('(not now|not yet|later),?( but)?( in| at)?( again)?'),
  again('((try|once more|one more time|repeat( it| that)?),? ?)?(again|once more|one more time|repeat( it| that)?)'),
  {
    says: says('(ask|bug|ping|nudge|buzz) me( later)?'),
    asks: (_, { hasTime }) => (hasTime ? { ...SNOOZE_IT, sure: false } : undefined),
  },
  {
    says: says(`{REMIND} ${OF_IT}(?<instead> instead| again)?`),
    asks: ({ instead }, { hasTime, isVague }) => (hasTime && (isVague || instead) ? SNOOZE_IT : undefined),
  },
];
