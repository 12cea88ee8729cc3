import { contextKind } from './context.ts';
import { factKind } from './fact.ts';
import { type Kind, shown } from './kind.ts';
import { conversationKind, messageKind } from './memory.ts';
import { notificationKind } from './notification.ts';
import { occurrenceKind } from './occurrence.ts';
import { preferencesKind } from './preferences.ts';
import { pushSubscriptionKind } from './push-subscription.ts';
import { reminderKind } from './reminder.ts';
import { todoKind } from './todo.ts';
import { webhookKind } from './webhook.ts';

/** A kind among others, lent with its own record type to whoever visits it. */
const entry = <R extends object>(kind: Kind<R>) => ({
  /** The record as its person may see it. */
  reveal: (record: object): object => shown(record as R, kind.internal ?? []),
  visit: <T>(visitor: <Q extends object>(kind: Kind<Q>) => T): T => visitor(kind),
});
export type RecordEntry = ReturnType<typeof entry>;

/** Every public kind of record, by data type: what a person's summary, export and import hold. */
const publicRecords = {
  conversation_memory: [entry(conversationKind), entry(messageKind)],
  conversation_context: [entry(contextKind)],
  reminder_data: [entry(reminderKind)],
  todo_data: [entry(todoKind)],
  fact: [entry(factKind)],
  user_preferences: [entry(preferencesKind)],
  notification: [entry(notificationKind)],
  occurrence: [entry(occurrenceKind)],
  webhook: [entry(webhookKind)],
  push_subscription: [entry(pushSubscriptionKind)],
} satisfies Record<string, readonly RecordEntry[]>;

export type DataType = keyof typeof publicRecords;

export const DATA_TYPES = Object.keys(publicRecords) as [DataType, ...DataType[]];

export const isDataType = (name: string): name is DataType => Object.hasOwn(publicRecords, name);

/** The kinds of record that one data type holds. */
export const entriesOf = (dataType: DataType): readonly RecordEntry[] => publicRecords[dataType];

/** The public data type that a sort key belongs to; `undefined` for internal ones and for the predecessor's. */
export const dataTypeOf = (key: string): DataType | undefined => {
  const name = key.slice(0, Math.max(0, key.indexOf('#')));
  return isDataType(name) ? name : undefined;
};
