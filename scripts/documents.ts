import { readFileSync, writeFileSync } from 'node:fs';
import { endpointsOf } from '../src/app/app.ts';
import { openApiDocument } from '../src/app/openapi.ts';
import { PROBLEMS, problemType } from '../src/app/problems.ts';
import { VERSION } from '../src/version.ts';

/** `npm run documents` writes what is generated; with `--check` it only tells whether the committed files are the present. */
const endpoints = endpointsOf({ version: VERSION, probe: { isReachable: async () => true }, millis: () => 0 });

const rows = Object.entries(PROBLEMS).map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`);
const errors = `# Errors

Every refusal is an \`application/problem+json\` document (RFC 9457). Tell them apart by \`code\`; the texts may change.

\`\`\`json
{
  "type": "${problemType('invalid')}",
  "title": "${PROBLEMS.invalid.title}",
  "status": ${PROBLEMS.invalid.status},
  "code": "invalid",
  "errors": [{ "in": "body", "pointer": "#/due/date", "detail": "is not a date such as 2026-11-23" }],
  "requestId": "019a9c6f-4b1e-7c3a-9f52-3d1e8a70b6c4"
}
\`\`\`

\`errors\` names each fault: where it stands (\`body\`, \`query\`, \`path\`, \`header\`), a JSON Pointer to it (RFC 6901, as a URI
fragment) and a sentence that repeats no value. \`requestId\` is also in the \`X-Request-Id\` header and in the server's log.
A 401 carries \`WWW-Authenticate\`; 429 and 503 carry \`Retry-After\` in seconds. All codes:

| code | status | title |
|---|---|---|
${rows.sort().join('\n')}
`;

const files = {
  'openapi.json': `${JSON.stringify(openApiDocument(endpoints, VERSION), null, 2)}\n`,
  'docs/errors.md': errors,
};

for (const [name, text] of Object.entries(files)) {
  const file = new URL(`../${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${name} is not what the code says: run npm run documents\n`);
    process.exitCode = 1;
  }
}
