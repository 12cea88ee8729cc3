/** One line of the table: what was looked at, what was found, and whether it is as it must be. */
export interface Finding {
  what: string;
  found: string;
  /** Empty where a figure is only stated. */
  bound: string;
  holds: boolean;
}

export const atMost = (what: string, found: number, most: number, unit = ''): Finding => ({
  what,
  found: `${found}${unit}`,
  bound: `≤ ${most}${unit}`,
  holds: found <= most,
});

export const atLeast = (what: string, found: number, least: number, unit = ''): Finding => ({
  what,
  found: `${found}${unit}`,
  bound: `≥ ${least}${unit}`,
  holds: found >= least,
});

/** What must not be; the first few of what was found stand beside their number. */
export const none = (what: string, found: readonly string[]): Finding => ({
  what,
  found: [`${found.length}`, ...new Set(found)].slice(0, 4).join('; '),
  bound: '0',
  holds: found.length === 0,
});

export const stated = (what: string, found: string | number): Finding => ({
  what,
  found: `${found}`,
  bound: '',
  holds: true,
});

export const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** What a part of the drill is given. */
export interface Drill {
  isShort: boolean;
  /** Whatever is generated follows from it. */
  seed: number;
  /** Where the part may write. */
  folder: string;
  /** One line of progress. */
  say: (line: string) => void;
  /** What can be looked at only when some time has passed is looked at when the other parts are over. */
  afterwards: (look: () => Promise<Finding[]>) => void;
}
