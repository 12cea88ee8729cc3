import type { Request } from '../language/request.ts';
import { setPreferences } from './preference-tools.ts';
import { spokenClock, spokenZone } from './spoken-time.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { REFUSALS, WHICH_CITY } from './wording.ts';

export const UNKNOWN_PLACE = "I don't know that place. Which larger city near you has the same time?";

/** Changes the person's settings; a place that Remo does not know is asked about. */
export const changeSettings = async (talk: Talk, request: Request): Promise<Said> => {
  const { place, settings: wanted } = request;
  if (wanted === undefined) return ask(talk, 'city', request, place === undefined ? WHICH_CITY : UNKNOWN_PLACE);
  if (request.elsewhere === true && wanted.timeZone !== undefined)
    return ask(
      talk,
      'confirm',
      { ...request, elsewhere: undefined },
      `Shall I set your time zone to ${wanted.timeZone}?`,
    );
  const { custom: _, ...patch } = wanted;
  const outcome = await setPreferences.run(talk.context, patch);
  if (refused(outcome))
    return { reply: outcome.problem === 'time-zone-unknown' ? WHICH_CITY : REFUSALS[outcome.problem] };
  const { timeZone, timesOfDay, allDayTime, quietHours, locale } = patch;
  const settings = await talk.context.services.preferences.settings(talk.context.userId, talk.context.requestZone);
  const said = [
    ...(timeZone ? [`You're on ${spokenZone(timeZone)}.`] : []),
    ...Object.entries(timesOfDay ?? {}).map(
      ([part, time]) => `When you say ${part}, I take ${spokenClock(time ?? '', talk.context.settings)}.`,
    ),
    ...(quietHours
      ? [
          `Between ${spokenClock(quietHours.from ?? '', settings)} and ${spokenClock(quietHours.to ?? '', settings)} only what is urgent rings.`,
        ]
      : []),
    ...(quietHours === null ? ['You have no quiet hours any more.'] : []),
    ...(locale ? [`I write times like ${spokenClock('15:30', settings)} now.`] : []),
    ...(allDayTime ? [`All-day reminders ring at ${spokenClock(allDayTime, talk.context.settings)}.`] : []),
  ];
  return { reply: `Got it. ${said.join(' ')}`, ...outcome };
};

/** Says how the person's settings stand. */
export const showSettings = ({ context: { settings } }: Talk): Said => {
  const { timeZone, timesOfDay, allDayTime } = settings;
  const zone =
    timeZone === undefined
      ? "I don't know your time zone yet; tell me your city."
      : `You're on ${spokenZone(timeZone)}.`;
  const parts = Object.entries(timesOfDay).map(([part, time]) => `${part} is ${spokenClock(time, settings)}`);
  return {
    reply: `${zone} For you, ${parts.join(', ')}, and all-day reminders ring at ${spokenClock(allDayTime, settings)}.`,
  };
};
