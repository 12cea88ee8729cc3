import { type Sentence, sentenceOf, withoutCourtesies } from './sentence.ts';

/** Where one request of a message may end and another begin: between the two, only words that join. */
export interface Joint {
  /** Where what stands before it ends. */
  end: number;
  /** Where what stands behind it begins. */
  next: number;
  /** Whether a sentence ends here. */
  isStop: boolean;
}

/** What may join two requests; a full stop may also end “p.m.”, so that only what follows decides. */
const JOINT =
  /(?<stop>[.!?;]{1,3}\s{1,3}|\s{0,3}\n\s{0,3})(?:(?:and|also|plus)\s)?|,?\s{1,3}(?:and|then|plus|but|&)(?:,?\s{1,3}(?:then|also|after that))?,?\s{1,3}|,\s{1,3}/gu;

/** A story is not looked through for requests. */
const MAX_JOINTS = 40;

/** The places at which a message may be several requests, words in quotes apart. */
export const jointsIn = ({ said }: Sentence): Joint[] => {
  const joints: Joint[] = [];
  for (const match of said.matchAll(JOINT)) {
    if (joints.length === MAX_JOINTS) break;
    const next = match.index + match[0].length;
    if (match.index > 0 && next < said.length)
      joints.push({ end: match.index, next, isStop: match.groups?.stop !== undefined });
  }
  return joints;
};

/** How sentences begin that ask something of Remo. */
const COMMAND =
  /^(?:r\p{L}{1,5}n?d ?(?:me|us)|add|alert|append|are there|ask me|be reminded|bring|bump|cancel|change|check|clear|complete|convert|create|cross|delay|delete|did i|do i|do we|do(?: no|n'?)t|drop|empty|enter|erase|finish|forget|get rid|give me|how|i(?:'m|'ve|'d| am| have| want| need| would| did| paid| finished| called| bought)|include|insert|is|jot|list|log|make|mark|move|name|never forget|new|note|notify|ping|postpone|push|put|read|remember|remove|rename|reopen|reschedule|restore|schedule|scratch|set|shift|show|snooze|stick|stop|strike|switch off|take|tell|throw|tick|to-?do|turn off|uncheck|undo|unset|update|use|wake|wake-?up|was|what|what's|whats|when|when's|where|which|wipe|write)(?![\p{L}])/u;

/** Of these, those that nobody would note as a part of a thing to do. */
const UNMISTAKABLE =
  /^(?:r\p{L}{1,5}n?d ?(?:me|us)|wake (?:me|us)|snooze|(?:do(?: no|n'?)t|never) (?:let me )?forget|(?:show|tell|give) me|what|what's|whats|when's|which|how many|do i have|undo|(?:add|put|stick|throw|write|jot|note)(?: down)? .{1,300}(?:lists?|groceries|shopping|to-?dos?|tasks?)|(?:set|create|make|add|schedule|delete|remove|cancel|move|reschedule|postpone|push|change|rename|mark|complete|turn off|stop) .{0,100}(?:reminders?|remiders?|alarms?|to-?dos?|tasks?))(?![\p{L}])/u;

/** Whether words begin as a request does; behind a thing to do whose end nothing marks, only words that cannot belong to it count. */
export const beginsRequest = (text: string, isOpen: boolean): boolean => {
  const { said } = withoutCourtesies(sentenceOf(text));
  return (isOpen ? UNMISTAKABLE : COMMAND).test(said);
};
