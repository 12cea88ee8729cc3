import type { Request } from '../language/request.ts';
import type { Settings } from '../preferences-service.ts';
import type { Reminder } from '../reminder.ts';
import { Title } from '../task.ts';
import { timingFrom, whenOf } from './due-words.ts';
import { daysBefore } from './one-more.ts';
import { createReminder } from './reminder-tools.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDue, spokenMinutes } from './spoken-time.ts';
import { type Problem, refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { CANNOT, purpose, quoted, REFUSALS, WHICH_CITY } from './wording.ts';

/** What an alarm is called that has no purpose. */
const ALARM = 'Alarm';

const whenQuestion = ({ title, link }: Request): string =>
  title === undefined || title === ALARM
    ? 'When should I remind you?'
    : `When should I remind you ${purpose(title, link)}?`;

/** The request without what it said about times. */
export const withoutTimes = (request: Request): Request => ({
  ...request,
  time: undefined,
  unreadable: undefined,
  recurrence: undefined,
});

/** Said ahead of the question for a time, where the words that were given for one are none. */
export const unreadableWords = (words: string): string => `I can't tell when ${quoted(words)} is. `;

/** What Remo asks where a time is no use; `undefined` where the problem is another one. */
export const askForTime = (talk: Talk, request: Request, problem: Problem, question: string): Said | undefined => {
  const time = request.recurrence ?? request.time ?? '';
  const anew = (lead: string): Said => ask(talk, 'when', withoutTimes(request), question, { lead });
  if (problem === 'time-past') return anew(`${time === '' ? 'That time' : quoted(time)} has already passed. `);
  if (problem === 'time-unreadable') return anew(unreadableWords(time));
  if (problem === 'time-repeats') return anew(`${quoted(time)} comes again and again. `);
  if (problem === 'time-of-day-missing')
    return ask(talk, 'when', request, `At what time ${time.replace(/^(?:to|for|until|till) /i, '')}?`);
  return undefined;
};

/** What Remo says where a tool has refused: a question if an answer would help. */
export const refusal = (talk: Talk, request: Request, problem: Problem, question: string): Said => {
  if (problem === 'time-zone-unknown') return ask(talk, 'city', request, WHICH_CITY);
  return askForTime(talk, request, problem, question) ?? { reply: REFUSALS[problem] };
};

export const isTooLong = (title: string | undefined): boolean => title !== undefined && !Title.safeParse(title).success;
export const TOO_LONG = "That's too long for a title. Can you say it in fewer than 500 characters?";

/** What a request says of when something rings: how it comes again, or its one time. */
export const timingWords = ({ recurrence, time }: Request): string | undefined => recurrence ?? time;

/** “On Monday …”, “every weekday at 8 AM; the first is on Monday …”. */
const spokenTiming = ({ due, recurrence }: Pick<Reminder, 'due' | 'recurrence'>, settings: Settings): string =>
  recurrence === undefined
    ? `on ${spokenDue(due, settings)}`
    : `${spokenRecurrence(recurrence, settings)}; the first is on ${spokenDue(due, settings)}`;

/** Times that nobody can tell, and where a time is meant, are asked about before anything else. */
const aboutTimes = (talk: Talk, request: Request, question: string): Said | undefined => {
  const { unreadable } = request;
  if (unreadable !== undefined)
    return ask(talk, 'when', withoutTimes(request), question, { lead: unreadableWords(unreadable) });
  const words = timingWords(request);
  if (words === undefined) return undefined;
  const timing = timingFrom(words, talk.context);
  return 'problem' in timing ? refusal(talk, request, timing.problem, question) : undefined;
};

/** Whether a title still holds a time of day: “call mom at 9 and dad” is half of two reminders. */
const namesTime = (title: string, { context }: Talk): boolean => {
  const when = whenOf(title, context);
  return !('problem' in when) && when.timeSaid;
};

export const ONE_AT_A_TIME =
  'That sounds like more than one reminder. Tell me one at a time, please; nothing is set yet.';

/** Offers a reminder to somebody who has only named a thing to do and its time. */
const offerReminder = (talk: Talk, request: Request): Said => {
  const { title = '', recurrence, link } = request;
  const { settings } = talk.context;
  const words = timingWords(request) ?? '';
  const timing = timingFrom(words, talk.context);
  if (!Title.safeParse(title).success || ('problem' in timing && timing.problem !== 'time-zone-unknown'))
    return { reply: CANNOT };
  const when = 'problem' in timing || recurrence !== undefined ? words : `on ${spokenDue(timing.due, settings)}`;
  const offer = `Shall I remind you ${purpose(title, link)} ${when}?`;
  return ask(talk, 'confirm', { ...request, sure: true }, offer);
};

/** Remo rings for its own person alone: “remind my wife to …” is to remind her. */
const passedOn = ({ title, link, person: _, ...request }: Request, person: string): Request =>
  title === undefined
    ? { ...request, ...(link && { link }) }
    : { ...request, title: `remind ${person} ${purpose(title, link)}`, link: 'to' };

/** Makes a reminder, or asks for what it lacks: what for, when, and where the person is. */
export const makeReminder = async (talk: Talk, asked: Request): Promise<Said> => {
  const request = asked.person === undefined ? asked : passedOn(asked, asked.person);
  const { link, priority, alarm } = request;
  // “The day before” of what nobody knows names nothing.
  const title = daysBefore(request.title) === undefined ? request.title : undefined;
  const when = timingWords(request);
  const { context } = talk;
  const isWhole = title !== undefined && when !== undefined;
  if (!request.sure && (isWhole || !request.likely)) return offerReminder(talk, request);
  if (isTooLong(title)) return ask(talk, 'title', { ...request, title: undefined }, TOO_LONG);
  const question = whenQuestion(request);
  if (title !== undefined && / and |,.*,/i.test(title) && namesTime(title, talk)) return { reply: ONE_AT_A_TIME };
  const unclear = aboutTimes(talk, request, question);
  if (unclear) return unclear;
  if (title === undefined) return ask(talk, 'title', request, 'What should I remind you about?');
  if (when === undefined) return ask(talk, 'when', request, question);
  const before = alarm && { before: alarm.before };
  const outcome = await createReminder.run(context, { title, when, ...before, ...(priority && { priority }) });
  if (refused(outcome)) return refusal(talk, request, outcome.problem, question);
  const [action] = outcome.actions;
  if (action === undefined || !('reminder' in action)) return { reply: REFUSALS.invalid };
  const { reminder } = action;
  const timing = spokenTiming(reminder, context.settings);
  const what =
    title === ALARM
      ? `your alarm is set for ${timing.replace(/^on /, '')}`
      : `I'll remind you ${purpose(title, link)} ${timing}`;
  return {
    reply: `Okay, ${what}${alarm ? `, ${spokenMinutes(alarm.before)} before` : ''}.`,
    ...outcome,
    mentioned: [{ type: 'reminder', id: reminder.id, title }],
    ...(alarm && { ahead: alarm.before }),
  };
};
