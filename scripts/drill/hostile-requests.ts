import * as fc from 'fast-check';
import type { Asked } from './client.ts';
import { type Described, type Document, stray, text, valuesOf } from './hostile-values.ts';
import { BROKEN_JSON, ODD_JSON } from './naughty.ts';

/** A request, and how it was made: what it must be answered with follows from that. */
export interface Hostile extends Asked {
  /** `POST /v1/todos` */
  operation: string;
  isPublic: boolean;
  token: string;
  /** Each part of the path is what the path takes: it leads to the operation. */
  isDirect: boolean;
}

/** Longer addresses never get past Node: one such is among the requests below HTTP. */
const MAX_ADDRESS = 8_000;

const PROTOTYPE = '{"__proto__":{"admin":true},';
const jsonOf = (value: unknown): string => JSON.stringify(value) ?? 'null';

const plain = (value: unknown): string => (typeof value === 'string' ? value : jsonOf(value));

/** As it is, or in another encoding than the one that is read. */
const encoded = (json: string): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<string | Uint8Array>(json) },
    fc.constantFrom<string | Uint8Array>(
      Buffer.from(json, 'latin1'),
      Buffer.from(json, 'utf16le'),
      `\ufeff${json}`,
      json.slice(0, -1),
      json.replace('{', PROTOTYPE),
      Buffer.concat([Buffer.from(json), Buffer.of(0xff)]),
    ),
  );

const bodyOf = (
  described: Described,
  values: ReturnType<typeof valuesOf>,
): fc.Arbitrary<string | Uint8Array | undefined> => {
  const [content] = Object.values(described.requestBody?.content ?? {});
  const broken = fc.oneof(fc.constantFrom(...BROKEN_JSON), fc.constantFrom(...ODD_JSON), text);
  if (content === undefined) return fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, broken);
  const lines = fc.array(fc.oneof(stray.map(jsonOf), text), { maxLength: 4 }).map((all) => all.join('\n'));
  const document = values(content.schema).map(jsonOf).chain(encoded);
  return fc.oneof(
    { weight: 8, arbitrary: document },
    { weight: 2, arbitrary: broken },
    { weight: 1, arbitrary: lines },
  );
};

/** What a header may hold in bytes: Node's client would send nothing else. */
const headerText = text.map((value) =>
  value
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
    .slice(0, 500)
    .trim(),
);
const ETAGS = ['"1"', '*', 'W/"1"', '"0"', '"999999999999999999999"', '1', '"1", "2"', '""', '"'];
const TYPES = [
  ...[
    'application/json',
    'application/json; charset=utf-16',
    'APPLICATION/JSON',
    'application/merge-patch+json',
    'text/plain',
  ],
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-ndjson',
    '',
    ';',
    '*/*',
  ],
];
const HEADERS = fc.record(
  {
    'If-Match': fc.oneof(fc.constantFrom(...ETAGS), headerText),
    'If-None-Match': fc.oneof(fc.constantFrom(...ETAGS), headerText),
    'Idempotency-Key': fc.oneof(fc.constantFrom('k', '"k"', '', 'x'.repeat(256)), headerText),
    'X-Request-Id': headerText,
    'Last-Event-ID': headerText,
    Host: fc.constantFrom('localhost', 'evil.example', 'a b', '[::1', '127.0.0.1:99999', '', 'a/b', '@', 'a?b#c'),
    Origin: fc.constantFrom('null', 'https://evil.example', 'http://127.0.0.1'),
    'Content-Encoding': fc.constantFrom('gzip', 'br', 'identity', 'x'),
    'X-Forwarded-Host': headerText,
    'X-HTTP-Method-Override': fc.constantFrom('DELETE', 'GET'),
    Accept: headerText,
    Range: fc.constantFrom('bytes=0-0', 'bytes=-1', 'x'),
    Cookie: headerText,
  },
  { requiredKeys: [] },
);

interface Own {
  document: Document;
  /** Ids and user ids that a path may be given: one's own, and another person's. */
  ids: readonly string[];
  people: readonly string[];
  /** Kinds of tokens: all but `own` are to be refused. */
  tokens: readonly string[];
}

/** Requests that are made to hurt, of every operation in the document. */
export const hostileRequests = ({ document, ids, people, tokens }: Own): fc.Arbitrary<Hostile> => {
  const values = valuesOf(document);
  const odd = text.map((value) => encodeURIComponent(value.toWellFormed()));
  const segment = fc.constantFrom(
    '%00',
    '%ff',
    '%C0%AF',
    '..%2f..%2f',
    '%2e%2e',
    '.',
    '%',
    '%zz',
    '%23',
    'a%2Fb',
    ';a=b',
    '%0d%0a',
  );

  const requestsOf = (path: string, method: string, described: Described): fc.Arbitrary<Hostile> => {
    const { parameters = [], security } = described;
    const pathParts = parameters.filter((each) => each.in === 'path');
    const query = parameters.filter((each) => each.in === 'query');
    const places = pathParts.map(({ name }) =>
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc
            .constantFrom(...(name === 'user_id' ? people : ids))
            .map((id) => [encodeURIComponent(id), true] as const),
        },
        { weight: 2, arbitrary: odd.map((id) => [id, false] as const) },
        { weight: 1, arbitrary: segment.map((id) => [id, false] as const) },
      ),
    );
    const asked = query.map(({ name, schema }) =>
      fc.tuple(fc.constant(name), fc.oneof(values(schema, name).map(plain), text)),
    );
    const queries = fc.tuple(
      ...asked,
      fc.tuple(fc.oneof(fc.constantFrom('x', 'limit', '__proto__', 'a[]'), text), text),
    );
    return fc
      .record({
        places: fc.tuple(...places),
        query: queries.chain((all) => fc.subarray(all)),
        isPlain: fc.boolean(),
        headers: fc.oneof(fc.constant({}), fc.constant({}), HEADERS),
        type: fc.oneof(
          {
            weight: 9,
            arbitrary: fc.constantFrom(Object.keys(described.requestBody?.content ?? {})[0] ?? 'application/json'),
          },
          { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
        ),
        body: bodyOf(described, values),
        token: fc.oneof(
          { weight: 9, arbitrary: fc.constant('own') },
          { weight: 1, arbitrary: fc.constantFrom(...tokens) },
        ),
        other: fc.oneof(
          { weight: 30, arbitrary: fc.constant(method) },
          fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'QUERY'),
        ),
      })
      .map(({ places: given, query: pairs, isPlain, headers, type, body, token, other }) => {
        const search = new URLSearchParams(
          isPlain ? [] : pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
        );
        let filled = path;
        for (const [at, { name }] of pathParts.entries())
          filled = filled.replace(`{${name}}`, () => given[at]?.[0] ?? '');
        return {
          operation: `${method} ${path}`,
          isPublic: security !== undefined,
          token,
          isDirect: given.every(([, isDirect]) => isDirect) && other === method,
          method: other,
          path: (search.size === 0 ? filled : `${filled}?${search}`).slice(0, MAX_ADDRESS),
          headers: { ...(body !== undefined && { 'Content-Type': type }), ...headers },
          body: other === 'HEAD' || other === 'TRACE' ? undefined : body,
        };
      });
  };

  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, described]) => requestsOf(path, method.toUpperCase(), described)),
  );
  return fc.oneof(...all);
};
