import * as z from 'zod';
import { PreferencesPatch } from '../preferences.ts';
import { Priority } from '../task.ts';
import type { When } from './understanding.ts';
import type { Recurring } from './when/when-recurrence.ts';

export const Intent = z.enum([
  'reminder.create',
  'reminder.list',
  'reminder.find',
  'reminder.complete',
  'reminder.reopen',
  'reminder.cancel',
  'reminder.delete',
  'reminder.update',
  'reminder.prioritize',
  'reminder.snooze',
  'todo.create',
  'todo.list',
  'todo.find',
  'todo.complete',
  'todo.reopen',
  'todo.delete',
  'todo.update',
  'todo.prioritize',
  'all.list',
  'memory.remember',
  'memory.recall',
  'memory.forget',
  'preference.set',
  'preference.show',
  'convert',
  'undo',
  'select',
  'yes',
  'no',
  'cancel',
  'help',
  'greeting',
  'thanks',
  'farewell',
  'other',
]);
export type Intent = z.infer<typeof Intent>;

const TALK = new Set<Intent>(['other', 'help', 'greeting', 'thanks', 'farewell', 'yes', 'no', 'cancel', 'select']);

/** Whether the intent is about the conversation alone: to carry it out neither changes nor shows anything of the person's. */
export const isTalk = (intent: Intent): boolean => TALK.has(intent);

/** Which of a person's things is meant. Several clues narrow each other down; `all` means every one that fits them. */
export const Reference = z.object({
  kind: z.enum(['reminder', 'todo', 'any']),
  /** Words that its title mentions. */
  words: z.string().optional(),
  /** 1 for the first, −1 for the last of what was just spoken of. */
  ordinal: z.int().optional(),
  /** “it”, “that one”: what was just spoken of. */
  said: z.boolean().optional(),
  all: z.boolean().optional(),
  /** A time phrase that says when it is due. */
  time: z.string().optional(),
  /** The list that it is on. */
  category: z.string().optional(),
});
export type Reference = z.infer<typeof Reference>;

/** What a sentence asks of Remo, in the person's own words: times are phrases still, for the resolver to read. */
export const Request = z.object({
  intent: Intent,
  /** Whether it is a clear request; one that is not is acted on only where it fits something the person has. */
  sure: z.boolean(),
  /** Of a request that is not sure: whether its words are likelier to be one than not. */
  likely: z.boolean().optional(),
  /**
   * Whether what is asked about is as likely kept elsewhere (a calendar, the clock of a device): Remo shows what it has
   * itself, and asks before it changes anything.
   */
  elsewhere: z.boolean().optional(),
  title: z.string().optional(),
  /** Further titles: “milk, eggs and bread” is three things. */
  also: z.array(z.string()).max(50).optional(),
  /** The word that joins the title to “remind you”. */
  link: z.enum(['to', 'about']).optional(),
  /** A time phrase: when it is due, until when it is snoozed, or what stretch is listed. */
  time: z.string().optional(),
  /** Words that look like a time and that nobody can read (“feb 30”, “later”). */
  unreadable: z.string().optional(),
  /** Words that ask for a repetition (“every monday at 9”), with all that belongs to it. */
  recurrence: z.string().optional(),
  /** What becomes of a repetition that is there: its next time is left out, or it ends. */
  repetition: z.enum(['skip', 'stop']).optional(),
  priority: Priority.optional(),
  /** The list that a todo is on or that is asked for. */
  category: z.string().optional(),
  item: Reference.optional(),
  status: z.enum(['pending', 'done', 'all']).optional(),
  /** By how much a due time or a snooze moves: a duration in words, and its direction. */
  move: z.object({ by: z.string(), earlier: z.boolean() }).optional(),
  /** How many minutes before its time a thing is to ring as well. */
  alarm: z.object({ before: z.int().min(1) }).optional(),
  /** Whom it is for, if somebody else (“my wife”, “dad”). */
  person: z.string().optional(),
  /** What is to be remembered. */
  fact: z.string().optional(),
  /** Words of what is to be recalled or forgotten. */
  words: z.string().optional(),
  settings: PreferencesPatch.optional(),
  /** A place whose time zone the person asks for, if Remo does not know it. */
  place: z.string().optional(),
  /** What a thing is to become. */
  into: z.enum(['reminder', 'todo']).optional(),
});
export type Request = z.infer<typeof Request>;

/** A request together with the time or the repetition that its phrases name, read in the circumstances it was said in. */
export interface Understanding extends Request {
  when?: When;
  repeats?: Recurring;
}
