import { says } from '../pattern.ts';
import { referenceIn } from '../references.ts';
import type { Intent } from '../request.ts';
import type { Phrase } from './phrase-table.ts';

const whole = (intent: Intent, source: string): Phrase => ({ says: says(source), asks: () => ({ intent }) });

const LATEST = '((current|present|last|latest|previous|ongoing|running) )?';

/** Short sentences that are about the conversation itself; read before everything else. */
export const talkPhrases: readonly Phrase[] = [
  whole(
    'greeting',
    "(hi|hello|hey|hiya|howdy|yo|greetings|good (morning|afternoon|evening|day)|hi there|hello there|hey there|what's up|sup|((hi|hello|hey),? )?how( are you( doing)?|'s it going| is it going))(,? (remo|today))?[ .!?]*",
  ),
  whole(
    'thanks',
    '(ok(ay)?,? |great,? |perfect,? |cool,? )?(thanks?|thank you|thx|ty|cheers|much appreciated|many thanks)( so much| very much| a lot| a bunch| again| you| for (that|your help|the help|everything|helping( me)?( out)?|[^,;.!?]{1,60}))*(,? remo)?[ .!]*',
  ),
  whole(
    'thanks',
    "(great|nice|cool|awesome|perfect|excellent|wonderful|amazing|(good|great|nice) (job|work|one)|well done|you('re| are) (great|the best|awesome)|(i )?got it|understood)[ .!]*",
  ),
  whole(
    'farewell',
    '((ok(ay)?|thanks),? )?(good ?bye|bye( bye)?|good night|see (you|ya)( later| soon| tomorrow)?|talk to you later|ciao|have a (good|nice|great) (day|night|evening|one))(,? remo)?[ .!]*',
  ),
  whole(
    'help',
    '((please )?help( me)?( please)?|what (can|do) you do( for me)?|what are you able to do|how (do|does) (you|this|it) work|what can i (say|ask|do)( to you| you| here)?|who are you|commands|/?help)[ .!?]*',
  ),
  whole(
    'undo',
    '(oops,? |no,? |please |wait,? )?(undo|undo (that|it|this|(the|my) last (one|thing|action|change|step))|take (that|it) back|revert( (that|it|this))?|(put|bring|get) (it|that|them) back|restore (it|that|them)|that was a mistake|undelete( (it|that))?)( please)?[ .!]*',
  ),
  whole(
    'cancel',
    "(oh |ok(ay)? |no,? |actually,? |wait,? )*(never ?mind( (that|it|then))?|nvm|nevermind|cancel|cancel (that|this) (request|question)|stop( it)?|quit|abort|leave it|skip it|don't bother|scrap that|forget i said anything|nothing)[ .!]*",
  ),
  whole(
    'cancel',
    `(cancel|stop|abort|end|quit|drop|scrap|forget|ignore|disregard)( about)? ((the|my|that|this) ${LATEST}(command|request|instruction|question|query)|(the|your|that|this) ${LATEST}(action|process|operation|procedure))[ .!]*`,
  ),
  // Of a todo that was just spoken of, or of what Remo is about to do.
  {
    says: says(`(cancel|stop|abort|end|quit|drop|ignore) (the|your) ${LATEST}task[ .!]*`),
    asks: () => ({ intent: 'cancel', item: { kind: 'todo', said: true } }),
  },
  {
    says: says('(please )?forget (about )?(it|that|this)[ .!]*'),
    asks: () => ({ intent: 'cancel', item: { kind: 'any', said: true } }),
  },
  whole(
    'yes',
    "(yes|yeah|yea|yep|yup|y|k|sure|ok(ay)?|do it|do that|go ahead|please do|of course|absolutely|definitely|correct|confirm(ed)?|that's right|sounds good|i'm sure|i am sure)([ ,.!]+(please|do it|do that|go ahead|i'm sure|i am sure|delete (it|them|all|everything)( all)?|all of them|of course|sure|yes))*[ .!]*",
  ),
  whole(
    'no',
    "(no|nope|nah|n|don't|do not|no thanks|no thank you|please don't|not now|better not|keep (it|them)( all)?)([ ,.!]+(thanks|thank you|don't|please don't|keep (it|them)( all)?|do not|no))*[ .!]*",
  ),
  {
    says: says(
      '(?<item>(the )?((number|no|option|item|#) ?)?(\\d{1,2}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d(st|nd|rd|th)|last|top|bottom|latest)( one| reminder| todo| task| alarm| item| option)?)[ .!]*',
    ),
    asks: ({ item = '' }) => ({ intent: 'select', item: referenceIn(item) }),
  },
  {
    says: says(
      '(?<item>all|both|all of (them|these|those)|both of (them|these)|every one( of them)?|everything)[ .!]*',
    ),
    asks: () => ({ intent: 'select', item: { kind: 'any', all: true } }),
  },
  {
    says: says('(?<item>(the|my) .{1,80}? ones?)[ .!]*'),
    asks: ({ item = '' }) => ({ intent: 'select', item: referenceIn(item) }),
  },
];
