import { createKeyedIds, digest } from '../ids.ts';
import { DAY, type Instant, millis, plus } from '../instant.ts';
import { conversationKind, type Message, messageKind } from '../memory.ts';
import { titleOf } from '../memory-service.ts';
import { createFields, type Fields, namesAmong, unlessNone, wordsOf } from './fields.ts';
import type { Oddity } from './oddity.ts';
import { type Ground, isMap, itemsOf, type Listed } from './original.ts';
import { type Plan, type Planned, planned } from './plan.ts';
import { instantOf, readTime } from './time.ts';

/** The conversation that the predecessor's front end always speaks in. */
export const CONVERSATION = 'main';

const MAX_CONTENT = 20_000;

const ROLES: Readonly<Record<string, Message['role']>> = {
  user: 'user',
  human: 'user',
  humanmessage: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  aimessage: 'assistant',
  bot: 'assistant',
  system: 'system',
  systemmessage: 'system',
};
const roleOf = (value: unknown): Message['role'] | undefined => {
  const name = wordsOf(value)?.trim().toLowerCase() ?? '';
  return Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
};

/** What was said: a text, or blocks of text as language models have them; `undefined` for anything else. */
const contentOf = (value: unknown): string | undefined => {
  if (!Array.isArray(value)) return wordsOf(value ?? '');
  const texts = value.map((block: unknown) => (isMap(block) ? block.text : block));
  return texts.every((text) => typeof text === 'string') ? texts.join('\n') : undefined;
};

/** A text in parts that a message can hold, never between the halves of a surrogate pair. */
const partsOf = (content: string): string[] => {
  const parts: string[] = [];
  for (let from = 0; from < content.length; ) {
    const end = from + MAX_CONTENT;
    const isPair = /[\uD800-\uDBFF]/.test(content.charAt(end - 1)) && end < content.length;
    parts.push(content.slice(from, isPair ? end - 1 : end));
    from = isPair ? end - 1 : end;
  }
  return parts;
};

interface Said {
  source: Pick<Oddity, 'index'>;
  role: Message['role'];
  content: string;
  at: Instant | undefined;
}

const readMessage = ({ index, value }: Listed, ground: Ground, odd: (oddity: Oddity) => void): Said | undefined => {
  const source = { index };
  if (!isMap(value)) return void odd({ what: 'unreadable', ...source });
  const fields = createFields(value);
  const role = roleOf(fields.take('role', 'type', 'sender'));
  const content = contentOf(fields.take('content', 'message', 'text'));
  const time = unlessNone(fields.take('timestamp', 'created_at', 'time'));
  const read = readTime(time);
  const noted = read && instantOf(read, ground.clockZone);
  // A message of the future would stand behind whatever is said from now on.
  const at = noted !== undefined && noted < plus(ground.now, DAY) ? noted : undefined;
  if (time !== undefined && at === undefined) odd({ what: 'time-unreadable', ...source });
  const left = fields.leftOver();
  if (left.length > 0) odd({ what: 'fields-unknown', ...source, fields: namesAmong(left) });
  if (content === undefined) return void odd({ what: 'unreadable', ...source, fields: ['content'] });
  if (content.trim() === '') return void odd({ what: 'message-empty', ...source });
  if (role === undefined) return void odd({ what: 'role-unknown', ...source });
  return { source, role, content, at };
};

/** When a conversation was last alive, for what was said in it at nobody knows what time. */
const aliveAt = (around: Fields, writtenAt: unknown, { clockZone, now }: Ground): Instant => {
  const times = [around.take('last_activity'), around.take('last_updated'), writtenAt];
  const [known] = times.flatMap((time) => readTime(time) ?? []);
  const at = known === undefined ? now : instantOf(known, clockZone);
  return at < now ? at : now;
};

/** The predecessor's `conversation_memory`: the conversation `main`, in the order in which it stands there. */
export const planMessages = (data: Record<string, unknown> | unknown[], writtenAt: unknown, ground: Ground): Plan => {
  const found = itemsOf(data, ['messages', 'conversation_history'], (one) => 'content' in one);
  if (found === undefined) return { read: 1, planned: [], oddities: [{ what: 'unreadable' }] };
  const plan: Plan = { read: found.items.length, planned: [], oddities: [] };
  const odd = (oddity: Oddity): void => void plan.oddities.push(oddity);
  const around = createFields(found.around);
  const alive = aliveAt(around, writtenAt, ground);
  around.pass('conversation_id', 'conversation_start', 'conversation_start_time', 'start_time', 'memory_type');
  around.pass('last_activity', 'last_updated', 'message_count', 'user_id');
  const left = around.leftOver();
  if (left.length > 0) odd({ what: 'fields-unknown', fields: namesAmong(left) });

  const idFor = createKeyedIds();
  const conversationId = CONVERSATION;
  const messages: { message: Message; source: Said['source']; counts: boolean }[] = [];
  let last: Instant | undefined;
  for (const item of found.items) {
    const said = readMessage(item, ground, odd);
    if (said === undefined) continue;
    const { source, role } = said;
    last = said.at ?? last;
    const parts = partsOf(said.content);
    if (parts.length > 1) odd({ what: 'message-split', ...source });
    for (const [part, content] of parts.entries()) {
      const tail = digest(JSON.stringify([ground.oldUserId, role, content]));
      const id = idFor(said.at === undefined ? 0 : millis(said.at), tail);
      const message = { id, conversationId, role, content, createdAt: last ?? alive };
      messages.push({ message, source, counts: part === 0 });
    }
  }
  const made = messages.map(({ message, source, counts }) => {
    const covers = (stored: Message): boolean => stored.content === message.content;
    return planned({ kind: messageKind, record: message, source, counts, covers });
  });
  for (const one of made) if ('what' in one) odd(one);
  plan.planned.push(...made.filter((one): one is Planned => !('what' in one)));
  if (messages.length === 0) return plan;

  const times = messages.map(({ message }) => message.createdAt).sort();
  const title = titleOf(messages.find(({ message }) => message.role === 'user')?.message.content ?? '');
  const header = planned({
    kind: conversationKind,
    record: {
      id: conversationId,
      ...(title !== undefined && { title }),
      createdAt: times[0] ?? alive,
      lastMessageAt: times.at(-1) ?? alive,
      version: 1,
    },
    counts: false,
    covers: () => true,
  });
  // The header is there before what it names.
  if ('what' in header) odd(header);
  else plan.planned.unshift(header);
  return plan;
};
