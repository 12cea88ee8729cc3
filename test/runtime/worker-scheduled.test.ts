import { expect, it } from 'vitest';
import { createTestIssuer } from '../support/tokens.ts';
import { openWorker } from '../support/worker.ts';

it('a Worker on a schedule rings what is due, for its person to see and on a stream that is open', async () => {
  const issuer = createTestIssuer();
  const { fetch, schedule, close } = await openWorker(issuer);
  const headers = { Authorization: `Bearer ${issuer.token('alice')}`, 'Content-Type': 'application/json' };
  // The first request opens everything, which may take longer than what is left until the reminder is due.
  expect((await fetch('/v1/notifications', { headers })).status).toBe(200);
  const dateTime = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
  const body = JSON.stringify({ title: 'stretch', due: { dateTime, timeZone: 'UTC' } });
  const created = await fetch('/v1/reminders', { method: 'POST', headers, body });
  const { id, fireAt } = (await created.json()) as { id: string; fireAt: string };
  const stream = await fetch('/v1/events', { headers });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();

  // The first look of a run finds what is due by then; another comes after a pause.
  await new Promise((resolve) => setTimeout(resolve, Date.parse(fireAt) - Date.now()));
  const run = schedule();
  let heard = '';
  while (!heard.includes('stretch')) heard += (await reader?.read())?.value ?? '';
  expect(heard).toContain(`id: ${id}.${fireAt}`);
  const shown = await fetch('/v1/notifications', { headers });
  expect(await shown.json()).toMatchObject({ items: [{ reminderId: id, title: 'stretch', scheduledAt: fireAt }] });

  // A run goes on for most of a minute: the end of the Worker cuts it off here.
  await reader?.cancel();
  await Promise.all([expect(run).rejects.toThrow('fetch failed'), close()]);
});
