import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, featuresOf } from '../../../src/domain/language/intent-model/features.ts';
import { CLASSES, readWeights, written } from '../../../src/domain/language/intent-model/model.ts';
import { WEIGHTS } from '../../../src/domain/language/intent-model/weights.ts';
import { readMessage } from '../../../src/domain/language/reading.ts';
import { sentenceOf } from '../../../src/domain/language/sentence.ts';
import { PreferencesInput } from '../../../src/domain/preferences.ts';

const { timesOfDay, allDayTime, locale } = PreferencesInput.parse({});
const CIRCUMSTANCES = { now: '2026-11-22T15:00:00.000Z', timeZone: 'America/New_York', locale, timesOfDay, allDayTime };
const leading = (text: string) => readMessage(text, CIRCUMSTANCES).intent;

/** Few weights among many that are nothing, at any places. */
const sparse = fc
  .array(fc.tuple(fc.nat(BUCKETS * CLASSES.length - 1), fc.integer({ min: -31, max: 31 })), { maxLength: 60 })
  .map((few) => {
    const weights = new Int8Array(BUCKETS * CLASSES.length);
    for (const [at, steps] of few) weights[at] = steps;
    return weights;
  });

describe('the weights of the intent model', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(sparse, (weights) => {
        expect(readWeights(written(weights))).toEqual(weights);
      }),
      { numRuns: 30 },
    );
  });

  it('stand in the text that they are written as', () => {
    expect(written(readWeights(WEIGHTS))).toBe(WEIGHTS);
  });
});

describe('what the model sees', () => {
  it('falls into its buckets, each once, whatever is said', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.boolean(), (text, hasTime) => {
        const buckets = featuresOf(sentenceOf(text), hasTime);
        expect(new Set(buckets).size).toBe(buckets.length);
        expect(buckets.every((bucket) => bucket >= 0 && bucket < BUCKETS)).toBe(true);
      }),
    );
  });
});

describe('a rule that the model speaks against', () => {
  it('does not lead where it makes a todo of what is in the world', () => {
    expect(leading('give me a list of vegan recipes')).toBe('other');
  });

  it('does not lead where it takes what only tells something for a change', () => {
    expect(leading('please sent this picture to my cousin')).toBe('other');
  });

  it.each([
    ['i paid the rent', 'reminder.complete'],
    ['i called the dentist', 'reminder.complete'],
    ['add a todo to return the books by thursday at 5pm', 'todo.create'],
    ['add recipe cards to my list', 'todo.create'],
  ])('leads in “%s”', (text, intent) => {
    expect(leading(text)).toBe(intent);
  });
});
