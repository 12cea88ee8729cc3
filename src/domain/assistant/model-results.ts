import type { Fact } from '../fact.ts';
import type { Json } from '../json.ts';
import type { Action } from './action.ts';
import { type Item, itemIn } from './items.ts';
import { spokenDeadline, spokenDue, spokenInstant } from './spoken-time.ts';
import { type Outcome, type Problem, refused, type ToolContext } from './tool.ts';

/** What a model is to do about a problem. */
const HINTS: Record<Problem, string> = {
  'limit-reached': 'The person has as many open items as one may have. Tell them to complete or delete some.',
  'not-found': 'There is no such thing. List to find the right id; never guess one.',
  'wrong-status': 'It is not in a status that allows this. Nothing has changed.',
  invalid: 'This cannot be stored as it is. Put it more shortly or simply.',
  'time-zone-unknown': 'Ask which city the person is in, then set the time zone with set_preferences and try again.',
  'time-unreadable':
    "That is no time. Give one simple time in English words or a local wall time; if the person's words do not tell, ask.",
  'time-repeats': 'That comes again and again where one time is needed. Ask for one.',
  'never-repeats': 'It does not repeat by a schedule. Nothing has changed.',
  'time-past': 'That time has passed. Ask when it shall be.',
  'time-of-day-missing': 'Ask at what time of that day.',
};

/** More of a list than this tells a model nothing. */
const MAX_LISTED = 50;
const MAX_NOTES = 200;

const timesOf = (item: Item, { settings }: ToolContext): Record<string, string> => {
  const { due } = item.record;
  if (due === undefined) return {};
  if (item.type === 'todo') return { due: spokenDeadline(due, settings) };
  const { snoozedUntil } = item.record;
  return {
    rings: spokenDue(due, settings),
    ...(snoozedUntil !== undefined && { snoozedUntil: spokenInstant(snoozedUntil, settings) }),
  };
};

/** A thing as a model sees it: its times in words, so that it has none to reckon with. */
const seen = (item: Item, context: ToolContext): Json => {
  const { id, title, notes, priority, status } = item.record;
  return {
    id,
    title,
    ...(notes !== undefined && { notes: notes.slice(0, MAX_NOTES) }),
    ...(item.type === 'todo' && { category: item.record.category }),
    ...timesOf(item, context),
    priority,
    status,
  };
};

/** The things that an action has only looked at. */
export const listedIn = (action: Action): Item[] => {
  if (action.type === 'reminder.listed') return action.items.map((record) => ({ type: 'reminder', record }));
  return action.type === 'todo.listed' ? action.items.map((record) => ({ type: 'todo', record })) : [];
};

const factSeen = ({ id, text }: Fact): Json => ({ id, text });

const told = (action: Action, context: ToolContext): Json => {
  const { type } = action;
  const item = itemIn(action);
  if (item !== undefined) return { [type]: seen(item, context) };
  if (action.type === 'preferences.updated') return { [type]: { timeZone: action.preferences.timeZone ?? null } };
  if ('fact' in action) return { [type]: factSeen(action.fact) };
  if (action.type === 'fact.recalled') return { [type]: action.items.slice(0, MAX_LISTED).map(factSeen) };
  const items = listedIn(action);
  const more = items.length - MAX_LISTED;
  return { [type]: items.slice(0, MAX_LISTED).map((each) => seen(each, context)), ...(more > 0 && { more }) };
};

/** What a tool has done, or why it has not, as a model is told. */
export const resultOf = (outcome: Outcome, context: ToolContext): Json =>
  refused(outcome)
    ? { problem: outcome.problem, hint: HINTS[outcome.problem] }
    : outcome.actions.map((action) => told(action, context));
