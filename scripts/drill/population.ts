import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Instant, instantAt } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY, itemOf } from '../../src/domain/item.ts';
import { occurrenceIdOf } from '../../src/domain/occurrence.ts';
import { reminderKind, type StoredReminder } from '../../src/domain/reminder.ts';
import { type StoredWebhook, webhookKind } from '../../src/domain/webhook.ts';

const BATCH = 25;
const WRITERS = 8;

export const personOf = (number: number): string => `did:privy:Drilled${String(number).padStart(3, '0')}`;

export const WEBHOOK_ID = 'drill';

export const webhookAt = (url: string, createdAt: Instant): StoredWebhook => ({
  id: WEBHOOK_ID,
  url,
  createdAt,
  version: 1,
  secrets: [{ secret: `whsec_${btoa('a secret that the drill has made')}` }],
});

export const reminderAt = (id: string, at: Instant): StoredReminder => ({
  id,
  title: 'stand up',
  due: { dateTime: at.slice(0, 19), timeZone: 'UTC' },
  fireAt: at,
  ringsAt: at,
  priority: 'medium',
  status: 'pending',
  createdAt: at,
  updatedAt: at,
  version: 1,
});

interface Place {
  documents: DynamoDBDocumentClient;
  table: string;
}

/** Stores so many reminders, all due at one instant, of so many people with a webhook each; the ids of their occurrences. */
export const populate = async (
  { documents, table }: Place,
  { people, reminders, url, dueAt }: { people: number; reminders: number; url: string; dueAt: Instant },
): Promise<Set<string>> => {
  const now = instantAt(Date.now());
  const policy = { now, policy: DEFAULT_ITEM_POLICY };
  const ids = Array.from({ length: reminders }, (_, number) => `r${String(number).padStart(6, '0')}`);
  const items = [
    ...Array.from({ length: people }, (_, number) =>
      itemOf(personOf(number), webhookKind, webhookAt(url, now), policy),
    ),
    ...ids.map((id, number) => itemOf(personOf(number % people), reminderKind, reminderAt(id, dueAt), policy)),
  ];
  const writer = async (): Promise<void> => {
    while (items.length > 0) {
      const RequestItems = { [table]: items.splice(0, BATCH).map((Item) => ({ PutRequest: { Item } })) };
      const { UnprocessedItems = {} } = await documents.send(new BatchWriteCommand({ RequestItems }));
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine has left items of a batch unwritten');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return new Set(ids.map((id) => occurrenceIdOf(id, dueAt)));
};
