/** Everything that may be wrong with what the predecessor left, and whether something is not carried over because of it. */
export const ODDITIES = {
  'category-too-long': { loses: true, says: 'the category is longer than 64 characters: general is used' },
  'changed-meanwhile': { loses: true, says: 'the original has changed since it was read: it stays' },
  'data-type-unknown': { loses: true, says: 'the original is of no type that is known' },
  differs: { loses: true, says: 'what is stored here under this id says something else: it stays as it is' },
  duplicate: { loses: false, says: 'the same thing stands there twice: it is taken once' },
  'fields-unknown': { loses: true, says: 'some fields have no counterpart' },
  gone: { loses: true, says: 'it was imported and is no longer there: the original stays' },
  'id-taken': { loses: false, says: 'two things have one id: the second has a new one' },
  invalid: { loses: true, says: 'it does not fit the schema' },
  'message-empty': { loses: false, says: 'a message says nothing' },
  'message-split': { loses: false, says: 'a long message has become several' },
  'priority-unknown': { loses: true, says: 'the priority is none of ours: medium is used' },
  'role-unknown': { loses: true, says: 'nobody knows who has said it' },
  'status-contradicts': { loses: false, says: 'one field says done and the other does not: it is done' },
  'status-unknown': { loses: true, says: 'the status has no counterpart: the nearest is used' },
  'text-missing': { loses: true, says: 'there is neither a title nor a description' },
  'text-too-long': { loses: true, says: 'the texts are too long to be kept whole' },
  'time-missing': { loses: true, says: 'a reminder has no time' },
  'time-unreadable': { loses: true, says: 'a time cannot be read' },
  'time-zone-missing': { loses: true, says: 'nobody knows in which zone its times are to be read' },
  'time-zone-unknown': { loses: false, says: 'the zone in the preferences does not exist: it is kept as they have it' },
  'title-from-description': { loses: false, says: 'the title is empty: the description begins it' },
  'title-shortened': { loses: false, says: 'the title is too long: the notes have it whole' },
  unreadable: { loses: true, says: 'it has another type than it should' },
  'user-unknown': { loses: true, says: 'the user id is no Privy DID, and no --users file names one' },
} as const;

export type OddityCode = keyof typeof ODDITIES;

/** One thing that is odd about an original. It repeats nothing that a person has written. */
export interface Oddity {
  what: OddityCode;
  /** Where the item stands in its list, from 0. */
  index?: number;
  /** The item's old id, where it looks like one. */
  item?: string;
  /** The names of the fields that it is about, where they look like names. */
  fields?: string[];
}

/** Whether the original holds something that is stored nowhere else. */
export const loses = ({ what }: Oddity): boolean => ODDITIES[what].loses;
