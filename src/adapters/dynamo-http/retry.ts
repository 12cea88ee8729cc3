const FIRST_PAUSE_MS = 50;
/** A table that throttles recovers over seconds: trying again at once would only use up what comes free. */
const FIRST_THROTTLED_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1_000;

const BUDGET = 500;
const PRICE = 5;

/** How long to wait before the attempt behind the n-th: anything up to a bound that doubles (full jitter). */
export const pauseBehind = (attempt: number, isThrottled: boolean, random: () => number): number =>
  random() * Math.min(LONGEST_PAUSE_MS, (isThrottled ? FIRST_THROTTLED_PAUSE_MS : FIRST_PAUSE_MS) * 2 ** (attempt - 1));

/**
 * What all calls together may spend on trying again: each retry takes from it, each success gives a little back. While
 * the table is down for everybody it runs dry, and failing calls cost the table one request each.
 */
export const createRetryBudget = () => {
  let left = BUDGET;
  return {
    take: (): boolean => {
      if (left < PRICE) return false;
      left -= PRICE;
      return true;
    },
    give: (): void => {
      if (left < BUDGET) left += 1;
    },
  };
};
