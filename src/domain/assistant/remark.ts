import type { Pattern, Words } from '../language/pattern.ts';
import { isTalk, type Request } from '../language/request.ts';
import type { Times } from '../language/times.ts';
import { type Item, itemAt } from './items.ts';
import type { Said, Talk } from './turn.ts';

/** A request, and the words of the message that ask for it. */
export interface HeardRequest {
  asked: Request;
  words: string;
}

/** Words as they stand in a conversation. */
export interface Remarked {
  talk: Talk;
  /** What the words ask for by themselves. */
  asked: Request;
  line: string;
  times: Times;
}

/** One way of saying something to which the conversation, or what the person has, gives its meaning. */
export interface Remark {
  says: Pattern;
  /** Whether it is what is left of a sentence once its times are taken out. */
  isTimeless?: true;
  /** `undefined` where the words mean nothing of the kind just now. */
  does: (remarked: Remarked, words: Words) => Promise<Said | undefined> | Said | undefined;
}

/** Whether the words ask for something by themselves. */
export const isClear = ({ sure, intent }: Request): boolean => sure && !isTalk(intent);

/** The list that what was last spoken of is on, if it was spoken of as a list. */
export const listOf = async ({ context, recall: { list, latest, mentioned } }: Talk): Promise<string | undefined> => {
  const [first] = mentioned;
  const item = list?.category !== undefined && latest && first ? await itemAt(context, first) : undefined;
  return item?.type === 'todo' && item.record.category === list?.category ? list.category : undefined;
};

/** The one thing that was last spoken of, if it still stands. */
export const focusOf = async ({ context, recall: { mentioned } }: Talk): Promise<Item | undefined> => {
  const [only] = mentioned;
  const item = only && mentioned.length === 1 ? await itemAt(context, only) : undefined;
  return item?.record.status === 'pending' ? item : undefined;
};
