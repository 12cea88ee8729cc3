import type { Reference, Request } from '../language/request.ts';
import { fold } from '../text.ts';
import type { Mention } from './chat.ts';
import { dueAt, type Item, itemAt, itemsOf, mentioning, type Standing } from './items.ts';
import type { Talk } from './turn.ts';

const isOf =
  (kind: Reference['kind']) =>
  ({ type }: Pick<Mention, 'type'>): boolean =>
    kind === 'any' || type === kind;

const isStanding =
  (standing: Standing) =>
  ({ record }: Item): boolean =>
    (record.status === 'pending') === (standing === 'pending');

/** The things last spoken of, as they are now. */
const spokenOf = async ({ context, recall }: Talk, kind: Reference['kind'], standing: Standing): Promise<Item[]> => {
  const items = await Promise.all(
    recall.mentioned
      .filter(isOf(kind))
      .slice(0, 20)
      .map((mention) => itemAt(context, mention)),
  );
  return items.filter((item) => item !== undefined).filter(isStanding(standing));
};

/** The nth of what was last read out. */
export const nth = ({ recall }: Talk, ordinal: number, kind: Reference['kind']): Mention | undefined => {
  const { mentioned, listed = mentioned } = recall;
  const counted = (mentioned.length > 1 ? mentioned : listed).filter(isOf(kind));
  return ordinal < 0 ? counted.at(ordinal) : counted[ordinal - 1];
};

const narrowed = (items: Item[], { words, time, category }: Reference, { context }: Talk): Item[] => {
  const listed =
    category === undefined
      ? items
      : items.filter(({ type, record }) => type === 'todo' && fold(record.category) === fold(category));
  const named = words === undefined ? listed : mentioning(listed, words);
  return time === undefined ? named : dueAt(named, time, context);
};

/**
 * The things that a reference may mean. What was just spoken of is found by its id, as lists may trail behind; where words
 * tell which thing is meant, all that stands is searched as well, so that two that fit are asked about.
 */
export const meantBy = async (talk: Talk, reference: Reference, standing: Standing): Promise<Item[]> => {
  const { kind, words, time, category, ordinal, said, all } = reference;
  if (ordinal !== undefined) {
    const { mentioned, listed } = talk.recall;
    // Of one thing that no list has numbered, “the first one” tells nothing.
    if (ordinal === 1 && mentioned.length === 1 && listed === undefined) return itemsOf(talk.context, kind, standing);
    const mention = nth(talk, ordinal, kind);
    const item = mention && (await itemAt(talk.context, mention));
    if (mention || ordinal < 1 || ordinal > 12) return item ? [item] : [];
    // “The 8 one”: no number of a list as short as the last one, but an hour.
    return dueAt(await itemsOf(talk.context, kind, standing), `at ${ordinal}`, talk.context);
  }
  if (said === true) return spokenOf(talk, kind, standing);
  const isBare = words === undefined && time === undefined && category === undefined;
  const recent = await spokenOf(talk, kind, standing);
  if (isBare && all !== true && recent.length > 0) return recent;
  const ids = new Set(recent.map(({ record }) => record.id));
  const listed = await itemsOf(talk.context, kind, standing);
  return narrowed([...recent, ...listed.filter(({ record }) => !ids.has(record.id))], reference, talk);
};

/** “a reminder about “rent””: how Remo names what it looked for. */
export const soughtWords = ({ item, intent }: Request): string => {
  const kind = item?.kind ?? 'any';
  const noun = kind === 'any' ? (intent.startsWith('todo') ? 'todo' : 'reminder or todo') : kind;
  const { words, time, category } = item ?? {};
  const about = words === undefined ? '' : ` about “${words}”`;
  return `${noun}${about}${time === undefined ? '' : ` for “${time}”`}${category === undefined ? '' : ` on your ${category} list`}`;
};
