import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The floor under a server made with Hono: one route that gives the JSON of `ANSWER`, and nothing around it. */
const answer = JSON.parse(process.env.ANSWER ?? '{}');
const app = new Hono();
app.get('/v1/reminders/:id', (c) => c.json(answer));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) });
