import { expect } from 'vitest';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What every runtime must do: answer, keep its doors closed, and carry a reminder from the first words to the record. */
export const smoke = async (fetch: Fetch, token: string): Promise<void> => {
  expect((await fetch('/livez')).status).toBe(200);
  expect((await fetch('/v1/reminders')).status).toBe(401);

  const say = async (message: string, conversationId?: string) => {
    const body = JSON.stringify({ message, conversationId, timeZone: 'Asia/Kolkata' });
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch('/v1/chat', { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    return response.json() as Promise<{
      conversationId: string;
      actions: { reminder: { id: string; fireAt: string } }[];
    }>;
  };
  const { conversationId } = await say('Set a reminder for tomorrow 9am');
  const { actions } = await say('call mom', conversationId);
  const [action] = actions;
  expect(action?.reminder.fireAt).toMatch(/T03:30:00\.000Z$/);

  const stored = await fetch(`/v1/reminders/${action?.reminder.id}`, { headers: { Authorization: `Bearer ${token}` } });
  expect(await stored.json()).toMatchObject({ title: 'call mom', fireAt: action?.reminder.fireAt, status: 'pending' });
};
