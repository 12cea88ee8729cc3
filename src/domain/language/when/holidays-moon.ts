import { Temporal } from 'temporal-polyfill';

/** Days since noon of 1 January 2000 (UTC), on which the positions are reckoned. */
type Day = number;

const EPOCH = Date.UTC(2000, 0, 1, 12);
const DAY = 86_400_000;
const INDIA = 'Asia/Kolkata';

const turn = (degrees: number): number => ((degrees % 360) + 360) % 360;
const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** The sun's longitude in degrees, to a hundredth (Meeus, Astronomical Algorithms, chapter 25). */
const sunAt = (day: Day): number => {
  const anomaly = 357.529 + 0.98560028 * day;
  return turn(280.461 + 0.98564736 * day + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly));
};

/** The moon's longitude in degrees, to a few hundredths: the largest terms of Meeus, chapter 47. */
const moonAt = (day: Day): number => {
  const [elongation, sun, moon, latitude] = [
    297.8502 + 12.19074912 * day,
    357.5291 + 0.98560028 * day,
    134.9634 + 13.06499295 * day,
    93.2721 + 13.22935024 * day,
  ];
  return turn(
    218.3165 +
      13.17639648 * day +
      6.2888 * sin(moon) +
      1.274 * sin(2 * elongation - moon) +
      0.6583 * sin(2 * elongation) +
      0.2136 * sin(2 * moon) -
      0.1851 * sin(sun) -
      0.1143 * sin(2 * latitude) +
      0.0588 * sin(2 * elongation - 2 * moon) +
      0.0571 * sin(2 * elongation - sun - moon) +
      0.0533 * sin(2 * elongation + moon) +
      0.0458 * sin(2 * elongation - sun) -
      0.0409 * sin(sun - moon) -
      0.0347 * sin(elongation) -
      0.0304 * sin(sun + moon),
  );
};

/** A sidereal longitude: counted from the stars, as Indian calendars do (Lahiri). */
const sidereal = (longitude: number, day: Day): number => turn(longitude - 23.853 - 0.0000382 * day);

/** Which twelfth of the sky the sun is in: 0 for Mesha. */
const signAt = (day: Day): number => Math.floor(sidereal(sunAt(day), day) / 30);

/** The lunar day, 1–30, of which 15 ends with the full moon and 30 with the new one. */
const tithiAt = (day: Day): number => Math.floor(turn(moonAt(day) - sunAt(day)) / 12) + 1;

const SYNODIC = 29.530588861;

/** The `count`th new moon since 2000. */
const newMoon = (count: number): Day => {
  let day = 5.597 + SYNODIC * count;
  for (let round = 0; round < 4; round += 1) day -= (turn(moonAt(day) - sunAt(day) + 180) - 180) / 12.19;
  return day;
};

const at = (date: Temporal.PlainDate, hour: number): Day =>
  (date.toZonedDateTime({ timeZone: INDIA, plainTime: '00:00' }).epochMilliseconds + hour * 3_600_000 - EPOCH) / DAY;

const dateOf = (day: Day): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(EPOCH + day * DAY))
    .toZonedDateTimeISO(INDIA)
    .toPlainDate();

/** The first of `count` days from `from` on that fits. */
const firstDay = (from: Temporal.PlainDate, count: number, fits: (date: Temporal.PlainDate) => boolean) =>
  Array.from({ length: count }, (_, index) => from.add({ days: index })).find(fits);

/** Whether a lunar day begins and ends between two others. */
const isSkipped = (tithi: number, before: number, after: number): boolean =>
  (tithi - before + 30) % 30 === 1 && (after - tithi + 30) % 30 === 1;

/**
 * The day in a Gregorian year on which the `tithi` of a lunar month (1 for Chaitra, months ending with the new moon)
 * prevails at an hour in India: at sunrise, at dusk or at midnight, as the feast has it. Of a leap month the second counts.
 */
export const lunarDay = (year: number, month: number, tithi: number, hour: number): Temporal.PlainDate | undefined => {
  const first = Math.floor(((year - 2000) * 365.2425) / SYNODIC) - 2;
  for (let count = first; count < first + 16; count += 1) {
    const [from, to] = [newMoon(count), newMoon(count + 1)];
    if (signAt(from) !== (month + 10) % 12 || signAt(to) !== (month + 11) % 12) continue;
    const about = dateOf(from + ((tithi - 1) * SYNODIC) / 30).subtract({ days: 2 });
    // A lunar day that never holds the hour is kept on the day in which it falls.
    const day =
      firstDay(about, 5, (date) => tithiAt(at(date, hour)) === tithi) ??
      firstDay(about, 5, (date) => isSkipped(tithi, tithiAt(at(date, hour)), tithiAt(at(date, hour + 24))));
    if (day?.year === year) return day;
  }
  return undefined;
};

/** The day of a Gregorian year by whose dusk in India the sun has entered a sign (0 for Mesha in April, 9 for Makara in January). */
export const solarDay = (year: number, sign: number): Temporal.PlainDate | undefined =>
  firstDay(
    Temporal.PlainDate.from({ year, month: ((sign + 3) % 12) + 1, day: 10 }),
    12,
    (date) => signAt(at(date, 18)) === sign,
  );

const isOnam = (date: Temporal.PlainDate): boolean => {
  const noon = at(date, 12);
  return signAt(noon) === 4 && Math.floor((sidereal(moonAt(noon), noon) * 27) / 360) === 21;
};

/** The day, the last one where there are two, on which the moon is in the stars of Shravana while the sun is in Simha: Onam. */
export const onam = (year: number): Temporal.PlainDate | undefined =>
  Array.from({ length: 34 }, (_, index) =>
    Temporal.PlainDate.from({ year, month: 8, day: 16 }).add({ days: index }),
  ).findLast(isOnam);
