import { readable } from './when/when-text.ts';

/** One line of a person's words, and the same line as patterns read it: of equal length, lower case, quotations blanked out. */
export interface Sentence {
  text: string;
  said: string;
}

/** No request is longer than this; more is a story. */
const MAX_LENGTH = 1_200;

export const sentenceOf = (text: string): Sentence => ({ text, said: readable(text) });

const OUTER_QUOTES = /^["“']([^"“”']{1,1000})["”']$/;

/** A message as one line, quotation marks around it included. */
export const literalLineOf = (message: string): string => message.slice(0, MAX_LENGTH).replaceAll(/\s+/g, ' ').trim();

/** A message as one line. */
export const lineOf = (message: string): string => {
  const line = literalLineOf(message);
  return OUTER_QUOTES.exec(line)?.[1]?.trim() ?? line;
};

/** What people put before a request without asking anything by it. */
const LEAD = new RegExp(
  `^(?:${[
    '(?:hey|hi|hello|yo|hiya|good (?:morning|afternoon|evening))?,? ?remo\\b',
    '\\p{Extended_Pictographic}[\\uFE0F\\u200D\\p{Extended_Pictographic}\\p{Emoji_Modifier}]{0,12}',
    'hey(?: there)?|hi(?: there)?|hello(?: there)?|yo|okay|ok|k|alright|all right|um+|uh+|so|well|and|also|then|please|pls|plz|kindly|just|oh|ah|actually|btw|by the way|quick(?:ly)?|yes|yeah|yep|yup|thanks|great|good|cool|perfect',
    "(?:can|could|shall|should) we(?= (?:get|delete|remove|cancel|change|move|push|put|make|snooze|mark|add|reschedule|drop|clear|set|lose|postpone|skip|delay|shift|bump|call off|erase|scrap|scratch|bring|switch|swap|rename|tick|check off|cross|take|have the)(?![\\p{L}]))|(?:can|could|would|will|can'?t|couldn'?t|won'?t) (?:you|u|ya)(?: (?:please|pls|kindly|also|just|maybe|quickly|mind|be able to|be willing to))*",
    "i(?:'?d| would)? (?:really )?(?:like|love|want|need|wish)(?: for)? (?:you|u)(?: to)?",
    "i(?: (?:want|would like|wish|need|have)|'d (?:like|love)|'m going) to(?= (?:set|create|add|make|delete|remove|cancel|see|check|change|move|put|schedule|be reminded|get reminded|snooze|reschedule|know|hear|mark|rename|review|view|edit|update|clear)\\b)",
    "(?:i )?(?:would|'d) like to(?= (?:know|see|hear))|i wanna|i want ya to|do me a favou?r(?: and)?|go ahead and|(?:please )?be sure (?:to|and)|make sure (?:to|you)|let'?s|let us|you (?:should|must|need to|can|could)|help me(?: to)?(?= (?:remember|set|create|add|delete|remove|make))",
    '(?:nvm|never ?mind)(?=[,.]? (?:delete|cancel|remove|remind|add|set|make|move|change|undo)(?![\\p{L}]))',
    'it.?s (?:ok(?:ay)?|fine|all ?right)|(?:would you )?be so kind(?: as to| and)?|(?:i think|i guess|i suppose|maybe|perhaps)(?: that)? (?:we|you|i) (?:can|could|should|may|might)(?: (?:just|probably))?|you (?:may|might)(?: (?:just|want to))?|feel free to|to(?= (?:change|delete|remove|cancel|move|snooze|set|mark|update) )',
    '(?:can|could|may) i(?: please)?(?= (?:be reminded|get|have|set|add|create) )',
    'i was wondering if you (?:can|could)|is it possible to|it would be (?:great|nice) if you (?:can|could|would)',
  ].join('|')})(?![\\p{L}'-])[,.!:;\\s-]{0,4}`,
  'u',
);

/** What people add behind a request. */
const TAIL =
  /[\s,.!?;:-]{0,4}(?:(?<![\p{L}'])(?:please and thank you|please|pls|plz|thanks|thank you(?: so much| very much)?|thx|cheers|ok|okay|alright|will you|would you|can you|could you|if you (?:can|could|would)|if possible|for me|remo))?[\s.!?;,]{0,6}$/u;

const MAX_LEADS = 6;

/** The sentence without the courtesies around it. */
export const withoutCourtesies = ({ text, said }: Sentence): Sentence => {
  let start = 0;
  for (let count = 0; count < MAX_LEADS; count += 1) {
    const lead = LEAD.exec(said.slice(start))?.[0].length ?? 0;
    if (lead === 0 || start + lead >= said.length) break;
    start += lead;
  }
  return withoutTail({ text: text.slice(start), said: said.slice(start) });
};

/** The sentence without closing marks and courtesies. */
const withoutTail = ({ text, said }: Sentence): Sentence => {
  let end = said.length;
  for (let count = 0; count < 2; count += 1) {
    // Only the end is looked at, so that a long row of blanks costs no more than a short one.
    const from = Math.max(0, end - 40);
    const tail = TAIL.exec(said.slice(from, end));
    const cut = tail ? from + tail.index : end;
    if (cut === end || cut === 0) break;
    end = cut;
  }
  return { text: text.slice(0, end), said: said.slice(0, end) };
};

/** The sentence without the words at `spans`. */
export const without = ({ text }: Sentence, spans: readonly (readonly [number, number])[]): Sentence => {
  let rest = '';
  let from = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    rest += `${text.slice(from, start)} `;
    from = Math.max(from, end);
  }
  rest += text.slice(from);
  return sentenceOf(
    rest
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ (?=[,.;:!?])/g, '')
      .replace(/^[\s,.;:–-]+/, '')
      .trim(),
  );
};
