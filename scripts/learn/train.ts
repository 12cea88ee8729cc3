import { randomNumbers } from './random.ts';

/** A sentence as the model sees it, and which class it is of; −1 for none. */
export interface Example {
  buckets: readonly number[];
  label: number;
  /** How much it counts; 1 for a sentence that somebody said. */
  weight: number;
}

export interface Training {
  buckets: number;
  classes: number;
  /** Weights that do not pay for themselves by this much are nothing. */
  sparsity: number;
  /** How strongly large weights are held down. */
  decay: number;
  rate: number;
  rounds: number;
  /** Tells one order of the examples from another. */
  seed: number;
}

const shuffled = <T>(items: readonly T[], random: () => number): T[] => {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [all[at], all[other]];
    if (a === undefined || b === undefined) continue;
    all[at] = b;
    all[other] = a;
  }
  return all;
};

/**
 * One logistic regression for each class against everything else, by FTRL-Proximal, which leaves most weights at nothing
 * (McMahan et al., “Ad Click Prediction: a View from the Trenches”, KDD 2013). For each bucket the weights of all classes.
 */
export const train = (examples: readonly Example[], training: Training): Float64Array => {
  const { buckets, classes, sparsity, decay, rate, rounds, seed } = training;
  const pull = new Float64Array(classes * buckets);
  const seen = new Float64Array(classes * buckets);
  const weightAt = (at: number): number => {
    const towards = pull[at] ?? 0;
    if (Math.abs(towards) <= sparsity) return 0;
    return -(towards - Math.sign(towards) * sparsity) / ((1 + Math.sqrt(seen[at] ?? 0)) / rate + decay);
  };
  const learn = ({ buckets: own, label, weight }: Example, index: number): void => {
    const places = own.map((bucket) => bucket * classes + index);
    const weights = places.map(weightAt);
    const odds = weights.reduce((sum, each) => sum + each, 0);
    const slope = weight * (1 / (1 + Math.exp(-odds)) - (label === index ? 1 : 0));
    if (Math.abs(slope) < 1e-4) return;
    places.forEach((place, at) => {
      const before = seen[place] ?? 0;
      const shift = (Math.sqrt(before + slope * slope) - Math.sqrt(before)) / rate;
      pull[place] = (pull[place] ?? 0) + slope - shift * (weights[at] ?? 0);
      seen[place] = before + slope * slope;
    });
  };
  const random = randomNumbers(seed);
  for (let round = 0; round < rounds; round += 1)
    for (const example of shuffled(examples, random))
      for (let index = 0; index < classes; index += 1) learn(example, index);
  return Float64Array.from(pull, (_, at) => weightAt(at));
};
