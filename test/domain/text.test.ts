import { describe, expect, it } from 'vitest';
import { line, mentions, text } from '../../src/domain/text.ts';

describe('words', () => {
  it.each<[string, string[], boolean]>([
    ['MOM', ['call mom'], true],
    ['cafe', ['Café'], true],
    ['CAFÉ', ['cafe'], true],
    ['mom call', ['call mom'], true],
    ['mom dentist', ['call mom', 'about the dentist'], true],
    ['mom dentist', ['call mom'], false],
    ['callmom', ['call', 'mom'], false],
    ['istanbul', ['İSTANBUL'], true],
  ])('%s is mentioned in %j: %s', (query, texts, isMentioned) => {
    expect(mentions(query, ...texts, undefined)).toBe(isMentioned);
  });

  it('on one line have single spaces, a beginning and an end', () => {
    expect(line(10).parse('  call \r\n\t mom ')).toBe('call mom');
    expect(line(8).parse('  call  mom ')).toBe('call mom');
    for (const bad of ['', ' \n ', 'call mom!', 'x\ud800', 7]) expect(line(8).safeParse(bad).success).toBe(false);
  });

  it('of a text stay as they are', () => {
    expect(text(10).parse(' a\n b ')).toBe(' a\n b ');
    for (const bad of ['x'.repeat(11), '\udc00']) expect(text(10).safeParse(bad).success).toBe(false);
  });
});
