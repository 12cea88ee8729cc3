/** The same numbers between 0 and 1 in every run (a linear congruential generator). */
export const randomNumbers = (seed: number) => {
  let last = seed;
  return (): number => {
    last = (Math.imul(last, 1_103_515_245) + 12_345) & 0x7fffffff;
    return last / 0x80000000;
  };
};
