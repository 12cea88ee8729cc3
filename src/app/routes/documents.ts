import type { Hono } from 'hono';
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
          return c.json(document());
        }),
    },
    {
      mount: (app) =>
        app.get('/docs', (c) => {
          c.set('route', '/docs');
          c.header('Content-Security-Policy', `default-src 'none'; style-src '${STYLE_HASH}'; frame-ancestors 'none'`);
          return c.html(referencePage(document()));
        }),
    },
  ];
};
