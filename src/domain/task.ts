import * as z from 'zod';
import { line, text } from './text.ts';

/** What reminders and todos have in common. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not 1–64 of A–Z a–z 0–9 _ -');
export const Title = line(500);
export const Notes = text(10_000);

export const Priority = z.enum(['low', 'medium', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;
