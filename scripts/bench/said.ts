/** What people say to an assistant: making, asking, changing, and small talk. */
export const SAID: readonly string[] = [
  'Set a reminder for tomorrow 9am',
  'Remind me to call mom on friday at half past six',
  'add buy oat milk to my list',
  'what do I have to do this week?',
  'remind me to take out the trash every tuesday at 7 in the morning',
  'show my reminders',
  'thanks, that is all',
  'my favourite colour is green',
];
