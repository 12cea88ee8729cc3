import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { html, raw } from 'hono/html';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --dim: color-mix(in srgb, currentColor 65%, transparent) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem 1.5rem 4rem }
nav { columns: 16rem; margin: 1rem 0 2rem } nav p { margin: 0; break-after: avoid } nav ul { margin: 0 0 .8rem; padding-left: 1rem; break-inside: avoid }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) }
section.operation { margin: 1.2rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .5rem }
section.operation h3 { margin: 0; font: 600 1rem ui-monospace, monospace } .method { display: inline-block; min-width: 4.5em }
code, pre { font: .85rem/1.45 ui-monospace, monospace } pre { overflow-x: auto; padding: .6rem .8rem; border-radius: .4rem; background: var(--line) }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 } td, th { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line) }
.dim { color: var(--dim) } a { color: inherit }
`;

/** What a Content-Security-Policy lets this page's one style sheet in by. */
export const STYLE_HASH = `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(STYLE))))}`;

interface Schema {
  $ref?: string;
  [keyword: string]: unknown;
}

interface Content {
  [type: string]: { schema: Schema };
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

interface Document {
  info: { title: string; version: string; summary: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const REF = '#/components/schemas/';

/** A schema as JSON in which every name of a shared schema leads to it. */
const schemaText = (schema: Schema) => {
  const parts = JSON.stringify(schema, null, 2).split(/\{\s*"\$ref": "#\/components\/schemas\/(\w+)"\s*\}/);
  return html`<pre>${parts.map((part, at) => (at % 2 === 0 ? part : html`<a href="#schema-${part}">${part}</a>`))}</pre>`;
};

const contents = (content: Content) =>
  Object.entries(content).map(([type, { schema }]) => {
    const name = schema.$ref?.startsWith(REF) ? schema.$ref.slice(REF.length) : undefined;
    const shown = name === undefined ? schemaText(schema) : html` <a href="#schema-${name}">${name}</a>`;
    return html`<div><code>${type}</code>${shown}</div>`;
  });

const parameterRow = ({ name, in: place, required, description = '', schema }: Operation['parameters'][number]) => html`
  <tr><td><code>${name}</code></td><td>${place}${required ? ', required' : ''}</td>
  <td>${description} <code class="dim">${JSON.stringify(schema)}</code></td></tr>`;

const responseRow = ([status, { description, content = {} }]: [string, Operation['responses'][string]]) => html`
  <tr><td><code>${status}</code></td><td>${description}</td><td>${contents(content)}</td></tr>`;

const operationSection = (method: string, path: string, operation: Operation) => html`
  <section class="operation" id="${operation.operationId}">
    <h3><span class="method">${method.toUpperCase()}</span> ${path}</h3>
    <p>${operation.summary}${operation.security === undefined ? '' : html` <span class="dim">(no token needed)</span>`}</p>
    ${operation.parameters.length > 0 ? html`<table>${operation.parameters.map(parameterRow)}</table>` : ''}
    ${operation.requestBody ? html`<h4>Body</h4>${contents(operation.requestBody.content)}` : ''}
    <details><summary>Answers</summary><table>${Object.entries(operation.responses).map(responseRow)}</table></details>
  </section>`;

/** An HTML page over an OpenAPI document of ours: no script, nothing from elsewhere. */
export const referencePage = (source: Record<string, unknown>) => {
  const { info, tags, paths, components } = source as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const under = (tag: string) => operations.filter(({ operation }) => operation.tags.includes(tag));
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.title} ${info.version}</title>
<style>${raw(STYLE)}</style></head>
<body>
<h1>${info.title} <span class="dim">${info.version}</span></h1>
<p>${info.summary}. ${info.description}</p>
<nav>${tags.map(
    ({ name }) =>
      html`<p><strong>${name}</strong></p><ul>${under(name).map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}</ul>`,
  )}</nav>
${tags.map(
  ({ name, description }) => html`<h2>${name}</h2><p>${description}.</p>
${under(name).map(({ method, path, operation }) => operationSection(method, path, operation))}`,
)}
<h2>Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${schemaText(schema)}</section>`,
)}
</body>
</html>`;
};
