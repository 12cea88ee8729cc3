import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';

/** Alice, who has had these remembered, in this order. */
const withFacts = async (...texts: string[]) => {
  const test = await createTestApp();
  const facts: { id: string; text: string }[] = [];
  for (const text of texts) facts.push((await test.ask('alice', 'POST /v1/facts', { body: { text } })).body);
  const listed = async (query = '') =>
    (await test.ask('alice', `GET /v1/facts${query}`)).body.items.map(({ text }: { text: string }) => text);
  return { ...test, facts, listed };
};

describe('a fact', () => {
  it('is kept in the person’s own words', async () => {
    const { ask, facts } = await withFacts('My locker  code is 42');
    const [fact] = facts;
    expect(fact).toMatchObject({ text: 'My locker  code is 42', source: 'api', version: 1 });
    expect((await ask('alice', `GET /v1/facts/${fact?.id}`)).body).toEqual(fact);
    expect((await ask('bob', `GET /v1/facts/${fact?.id}`)).status).toBe(404);
  });

  it('is changed, unless somebody else has changed it since', async () => {
    const { ask, facts } = await withFacts('My locker code is 42');
    const path = `/v1/facts/${facts[0]?.id}`;
    const change = (text: string, seen: string) =>
      ask('alice', `PATCH ${path}`, { body: { text }, headers: { 'If-Match': seen } });
    expect((await change('It is 43', '"1"')).body).toMatchObject({ text: 'It is 43', version: 2 });
    expect((await change('It is 44', '"1"')).status).toBe(412);
    expect((await ask('alice', `PATCH ${path}`, { body: { text: 'It is 43' } })).body.version).toBe(2);
  });

  it('is forgotten for good', async () => {
    const { ask, facts, listed } = await withFacts('My locker code is 42');
    expect((await ask('alice', `DELETE /v1/facts/${facts[0]?.id}`)).status).toBe(204);
    expect((await ask('alice', `DELETE /v1/facts/${facts[0]?.id}`)).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['is empty', { text: '' }, ['#/text']],
    ['is blank', { text: ' \n' }, ['#/text']],
    ['is too long', { text: 'x'.repeat(2_001) }, ['#/text']],
    ['claims a source', { text: 'x', source: 'chat' }, ['#/source']],
  ])('is refused that %s', async (_what, body, pointers) => {
    const { ask } = await createTestApp();
    const answer = await ask('alice', 'POST /v1/facts', { body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });
});

describe('a list of facts', () => {
  it('holds the oldest first, page by page', async () => {
    const { ask, listed } = await withFacts('a', 'b', 'c');
    expect(await listed()).toEqual(['a', 'b', 'c']);
    const first = await ask('alice', 'GET /v1/facts?limit=2');
    expect(first.body.items).toHaveLength(2);
    expect(await listed(`?limit=2&cursor=${first.body.next}`)).toEqual(['c']);
  });

  it('finds those that mention every word, whatever its case and accents', async () => {
    const { listed } = await withFacts('The café opens at 8', 'My locker code is 42', 'The Wi-Fi code is tulip');
    expect(await listed('?q=CODE')).toEqual(['My locker code is 42', 'The Wi-Fi code is tulip']);
    expect(await listed('?q=code+locker')).toEqual(['My locker code is 42']);
    expect(await listed('?q=cafe')).toEqual(['The café opens at 8']);
    expect(await listed('?q=car')).toEqual([]);
  });
});
