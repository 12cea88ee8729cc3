import { forms } from '../language/lookup.ts';
import { wordsIn } from '../language/pattern.ts';
import { lineOf, sentenceOf, without } from '../language/sentence.ts';
import { timesIn } from '../language/times.ts';
import { circumstancesOf } from './due-words.ts';
import { carryOut } from './mind.ts';
import type { HeardRequest, Remark, Remarked } from './remark.ts';
import { clockRemarks } from './remarks-clock.ts';
import { factRemarks, tellingRemarks } from './remarks-facts.ts';
import { followRemarks } from './remarks-follow.ts';
import { hourRemarks } from './remarks-hours.ts';
import { laterRemarks } from './remarks-later.ts';
import { listRemarks } from './remarks-lists.ts';
import { moreRemarks } from './remarks-more.ts';
import { settingRemarks } from './remarks-settings.ts';
import { wonderRemarks } from './remarks-wonder.ts';
import type { Said, Talk } from './turn.ts';

export type { HeardRequest } from './remark.ts';

/** Requests by themselves, whatever was said before. */
const STANDING: readonly Remark[] = [
  ...settingRemarks,
  ...hourRemarks,
  ...listRemarks,
  ...wonderRemarks,
  ...clockRemarks,
  ...factRemarks,
];
/** What goes on with what was just said comes first: “skip it” is about it. */
const ALL: readonly Remark[] = [...followRemarks, ...moreRemarks, ...laterRemarks, ...STANDING, ...tellingRemarks];

const answered = async (
  remarks: readonly Remark[],
  talk: Talk,
  { asked, words }: HeardRequest,
): Promise<Said | undefined> => {
  const { settings, now } = talk.context;
  const line = sentenceOf(lineOf(words));
  const times = timesIn(line.text, circumstancesOf(settings, now));
  const remarked: Remarked = { talk, asked, line: line.text, times };
  const whole = forms(line);
  const timeless = forms(without(line, times.spans));
  for (const { says, isTimeless, does } of remarks)
    for (const sentence of isTimeless ? timeless : whole) {
      const found = wordsIn(sentence, says);
      const said = found && (await does(remarked, found));
      if (said) return said;
    }
  return undefined;
};

/** What a message is answered that asks for something by itself, although its intent may say nothing of it. */
export const standsAlone = (talk: Talk, heard: HeardRequest): Promise<Said | undefined> =>
  answered(STANDING, talk, heard);

/** Answers a request as it is meant in the conversation; where that adds nothing, as its own words say. */
export const converse = async (talk: Talk, heard: HeardRequest): Promise<Said> =>
  (await answered(ALL, talk, heard)) ?? carryOut(talk, heard.asked);
