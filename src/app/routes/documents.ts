import type { Hono } from 'hono';
import { answer, json } from '../answer.ts';
import type { AppEnv } from '../env.ts';
import { referencePage, STYLE_HASH } from '../reference-page.ts';

type Document = Record<string, unknown>;

/** The document and the page over it; they describe the other routes and not themselves. */
export const documentRoutes = (describe: () => Document): { mount: (app: Hono<AppEnv>) => void }[] => {
  let made: Document | undefined;
  // To make it takes longer than all else that starts with a process, and most never show it.
  const document = (): Document => {
    made ??= describe();
    return made;
  };

  return [
    {
      mount: (app) =>
        app.get('/openapi.json', (c) => {
          c.set('route', '/openapi.json');
          return json(c, document());
        }),
    },
    {
      mount: (app) =>
        app.get('/docs', async (c) => {
          c.set('route', '/docs');
          return answer(c, String(await referencePage(document())), 200, {
            'Content-Type': 'text/html; charset=UTF-8',
            'Content-Security-Policy': `default-src 'none'; style-src '${STYLE_HASH}'; frame-ancestors 'none'`,
          });
        }),
    },
  ];
};
