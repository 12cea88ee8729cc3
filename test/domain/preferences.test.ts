import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '../../src/domain/instant.ts';
import { PreferencesInput, PreferencesPatch, preferencesKind } from '../../src/domain/preferences.ts';
import { ALICE, BOB, createTestDomain, refusal, START } from '../support/domain.ts';

const TIMES = { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' };
const DEFAULTS = {
  locale: 'en-US',
  timesOfDay: TIMES,
  allDayTime: '09:00',
  custom: {},
  version: 0,
  updatedAt: '1970-01-01T00:00:00.000Z',
};

describe('preferences', () => {
  it('are the defaults in version 0 until somebody sets them, and each person’s own', async () => {
    const { preferences } = createTestDomain({ defaultTimeZone: 'Asia/Tokyo' });
    expect(await preferences.get(ALICE)).toEqual(DEFAULTS);
    await preferences.patch(ALICE, { locale: 'de-DE' }, [0]);
    expect(await preferences.get(ALICE)).toEqual({ ...DEFAULTS, locale: 'de-DE', version: 1, updatedAt: START });
    expect(await preferences.get(BOB)).toEqual(DEFAULTS);
  });

  it('are merged from a patch: maps merge, null gives back the default, what is left out stays', async () => {
    const { preferences, clock } = createTestDomain();
    await preferences.patch(ALICE, {
      timeZone: 'Europe/Berlin',
      locale: 'de',
      timesOfDay: { morning: '07:00', night: '23:00' },
      custom: { theme: { dark: true, size: 2 }, list: [1] },
    });
    clock.advance(MINUTE);
    const patch = PreferencesPatch.parse({
      locale: null,
      timesOfDay: { morning: null, evening: '20:00' },
      custom: { theme: { size: null }, list: [2], new: null },
    });
    const changed = await preferences.patch(ALICE, { ...patch, allDayTime: undefined });
    expect(changed).toEqual({
      ...DEFAULTS,
      timeZone: 'Europe/Berlin',
      timesOfDay: { ...TIMES, night: '23:00', evening: '20:00' },
      custom: { theme: { dark: true }, list: [2] },
      version: 2,
      updatedAt: plus(START, MINUTE),
    });
    expect(await preferences.get(ALICE)).toEqual(changed);
    const bare = await preferences.patch(ALICE, { timeZone: null, timesOfDay: null, custom: null });
    expect(bare).toEqual({ ...DEFAULTS, version: 3, updatedAt: plus(START, MINUTE) });
  });

  it('are replaced whole', async () => {
    const { preferences } = createTestDomain();
    await preferences.patch(ALICE, { timeZone: 'Europe/Berlin', locale: 'de', custom: { a: 1 } });
    const input = PreferencesInput.parse({ timeZone: 'asia/tokyo', timesOfDay: { noon: '13:00' } });
    expect(await preferences.replace(ALICE, input, [1])).toEqual({
      ...DEFAULTS,
      timeZone: 'Asia/Tokyo',
      timesOfDay: { ...TIMES, noon: '13:00' },
      version: 2,
      updatedAt: START,
    });
    await expect(preferences.replace(ALICE, input, [1])).rejects.toMatchObject(refusal('stale-version'));
  });

  it('keep a person’s own map as it is, and take the zone beside it', async () => {
    const { preferences } = createTestDomain();
    await preferences.patch(ALICE, { locale: 'de', custom: { old: 1 } });
    const custom = { theme: 'dark', nothing: null };
    expect(await preferences.customise(ALICE, custom, 'Asia/Tokyo')).toMatchObject({ custom, timeZone: 'Asia/Tokyo' });
    expect(await preferences.customise(ALICE, {})).toMatchObject({ custom: {}, timeZone: 'Asia/Tokyo', locale: 'de' });
    await expect(preferences.customise(ALICE, {}, 'Mars/Olympus')).rejects.toMatchObject(
      refusal('invalid', { issues: [{ pointer: '/timeZone', message: expect.any(String) }] }),
    );
  });

  it('that are merged past their bounds are refused with a pointer, and stay', async () => {
    const { preferences } = createTestDomain();
    const deep = JSON.parse(`${'{"a":'.repeat(25)}1${'}'.repeat(25)}`);
    await expect(preferences.patch(ALICE, { custom: { 'x/y': '\ud800' } })).rejects.toMatchObject(
      refusal('invalid', { issues: [{ pointer: '/custom/x~1y', message: expect.any(String) }] }),
    );
    await expect(preferences.patch(ALICE, { custom: deep })).rejects.toMatchObject(refusal('invalid'));
    await preferences.patch(ALICE, { custom: { a: 'x'.repeat(200_000) } });
    await expect(preferences.patch(ALICE, { custom: { b: 'x'.repeat(200_000) } })).rejects.toMatchObject(
      refusal('invalid'),
    );
    expect(await preferences.get(ALICE)).toMatchObject({ version: 1 });
  });

  it.each<[object, boolean]>([
    [{}, true],
    [{ locale: 'de' }, true],
    [{ locale: 'zh-Hant-TW' }, true],
    [{ locale: 'en_US' }, false],
    [{ locale: 'en-a' }, false],
    [{ locale: 'e' }, false],
    [{ locale: '' }, false],
    [{ timeZone: '+01:00' }, false],
    [{ timeZone: 'Europe/Atlantis' }, false],
    [{ allDayTime: '24:00' }, false],
    [{ timesOfDay: { morning: '7:00' } }, false],
    [{ timesOfDay: { brunch: '11:00' } }, false],
    [{ version: 1 }, false],
    [{ resync: { epoch: START } }, false],
    [{ custom: [] }, false],
  ])('%j may be written: %s', (input, fits) => {
    expect(PreferencesInput.safeParse(input).success).toBe(fits);
    expect(PreferencesPatch.safeParse(input).success).toBe(fits);
    if (fits)
      for (const { locale } of [PreferencesInput.parse(input)])
        expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
  });
});

describe('the settings of a request', () => {
  it.each<[string, string | undefined, string | undefined, string | undefined, string | undefined, boolean]>([
    ['nothing is known', undefined, undefined, undefined, undefined, true],
    ['the deployment has a zone', undefined, undefined, 'Asia/Tokyo', 'Asia/Tokyo', true],
    ['the person has one', 'Europe/Berlin', undefined, 'Asia/Tokyo', 'Europe/Berlin', true],
    ['the request has the same', 'Europe/Berlin', 'Europe/Berlin', 'Asia/Tokyo', 'Europe/Berlin', true],
    ['the request has another', 'Europe/Berlin', 'UTC', 'Asia/Tokyo', 'UTC', false],
    ['the request has the first', undefined, 'UTC', 'Asia/Tokyo', 'UTC', true],
  ])('where %s', async (_, own, asked, defaultTimeZone, timeZone, owns) => {
    const { preferences } = createTestDomain(defaultTimeZone === undefined ? {} : { defaultTimeZone });
    if (own) await preferences.patch(ALICE, { timeZone: own, allDayTime: '08:00' });
    expect(await preferences.settings(ALICE, asked)).toMatchObject({ timeZone, owns });
    expect((await preferences.get(ALICE)).timeZone).toBe(own ?? asked);
    expect(await preferences.get(BOB)).toMatchObject({ version: 0 });
  });

  it('adopt a first zone without touching the rest, and never another one', async () => {
    const { preferences } = createTestDomain();
    await preferences.patch(ALICE, { locale: 'de', custom: { a: 1 } });
    await preferences.settings(ALICE, 'Asia/Tokyo');
    const adopted = await preferences.get(ALICE);
    expect(adopted).toMatchObject({ timeZone: 'Asia/Tokyo', locale: 'de', custom: { a: 1 }, version: 2 });
    await preferences.settings(ALICE, 'UTC');
    expect(await preferences.get(ALICE)).toEqual(adopted);
  });
});

describe('a sweep of the reminders', () => {
  it.each<[string, PreferencesPatch, boolean]>([
    ['of the zone', { timeZone: 'Asia/Tokyo' }, true],
    ['of the all-day time', { allDayTime: '10:00' }, true],
    ['to no zone, in which nothing could be read', { timeZone: null }, false],
    ['to the same zone', { timeZone: 'Europe/Berlin' }, false],
    ['of anything else', { locale: 'de', timesOfDay: { noon: '13:00' }, custom: { a: 1 } }, false],
  ])('is run after a change %s: case %#', async (_, patch, sweeps) => {
    const lists: string[] = [];
    const { preferences, store } = createTestDomain({
      wrap: (memory) => ({
        ...memory,
        list: (userId, kind, listing) => {
          lists.push(listing.prefix);
          return memory.list(userId, kind, listing);
        },
      }),
    });
    await store.put(ALICE, preferencesKind, { ...DEFAULTS, timeZone: 'Europe/Berlin', version: 1 }, 0);
    expect(await preferences.patch(ALICE, patch)).toMatchObject({ version: 2 });
    expect(lists).toEqual(sweeps ? ['reminder_data#pending#', 'todo_data#pending#'] : []);
  });
});
