import { type Context, contextKind } from '../context.ts';
import { createFields, namesAmong, wordsOf } from './fields.ts';
import { CONVERSATION } from './messages.ts';
import { type Ground, isMap } from './original.ts';
import { type Plan, planned } from './plan.ts';
import { instantOf, readTime } from './time.ts';

/** How its agents passed a request on to each other: nothing here could go on with that. */
const AGENTS_OWN = [
  'current_state',
  'state',
  'active_agent',
  'pending_requests',
  'pending_requests_count',
  'context_keywords',
  'agent_interaction_history',
  'recent_interactions',
  'conversation_start_time',
  'last_updated',
  'user_id',
];

/** The predecessor's `conversation_context`: what was last spoken of in the conversation `main`. */
export const planContext = (data: Record<string, unknown> | unknown[], writtenAt: unknown, ground: Ground): Plan => {
  if (!isMap(data)) return { read: 1, planned: [], oddities: [{ what: 'unreadable' }] };
  const fields = createFields(data);
  const topic = wordsOf(fields.take('conversation_topic', 'topic'));
  const lastIntent = wordsOf(fields.take('last_user_intent', 'last_intent'));
  const noted = readTime(fields.take('last_activity')) ?? readTime(writtenAt);
  fields.pass('last_activity', ...AGENTS_OWN);
  const left = fields.leftOver();
  const plan: Plan = { read: 1, planned: [], oddities: [] };
  if (left.length > 0) plan.oddities.push({ what: 'fields-unknown', fields: namesAmong(left) });
  const record: Context = {
    conversationId: CONVERSATION,
    state: 'idle',
    ...(topic !== undefined && { topic }),
    ...(lastIntent !== undefined && { lastIntent }),
    version: 1,
    updatedAt: noted === undefined ? ground.now : instantOf(noted, ground.clockZone),
  };
  // The conversation has gone on since wherever there is one.
  const made = planned({ kind: contextKind, record, covers: () => true });
  if ('what' in made) plan.oddities.push(made);
  else plan.planned.push(made);
  return plan;
};
