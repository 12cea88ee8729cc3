import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('the traceparent of a request', () => {
  it.each<[string, string, string | undefined]>([
    ['names the trace', `00-${TRACE}-${SPAN}-01`, TRACE],
    ['names a trace that is not recorded', `00-${TRACE}-${SPAN}-00`, TRACE],
    ['may be of a later version, with more behind it', `01-${TRACE}-${SPAN}-01-more`, TRACE],
    ['of this version has nothing behind it', `00-${TRACE}-${SPAN}-01-more`, undefined],
    ['has no version ff', `ff-${TRACE}-${SPAN}-01`, undefined],
    ['has a trace', `00-${'0'.repeat(32)}-${SPAN}-01`, undefined],
    ['has a span', `00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
    ['is in lower case', `00-${TRACE.toUpperCase()}-${SPAN}-01`, undefined],
    ['ends with its flags', `00-${TRACE}-${SPAN}-01x`, undefined],
    ['is no prose', 'my secret diary', undefined],
  ])('%s', async (_sentence, traceparent, traceId) => {
    const { ask, lines } = await createTestApp();
    expect(await ask('alice', 'GET /livez', { token: null, headers: { traceparent } })).toMatchObject({ status: 200 });
    const line = lines.map((each) => JSON.parse(each)).find(({ event }) => event === 'request');
    expect(line.traceId).toBe(traceId);
    expect(lines.join()).not.toContain('diary');
  });
});
