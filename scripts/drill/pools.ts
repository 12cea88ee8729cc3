const DATES = [
  '2026-11-23',
  '0000-01-01',
  '1969-12-31',
  '9999-12-31',
  '2024-02-30',
  '2027-02-29',
  '2026-13-01',
  '-000001-01-01',
];
const TIMES = ['09:00', '24:00', '23:59:60', '02:30', '00:00:00', '9:00', '12:00:00.5'];
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'UTC',
  'Etc/GMT+12',
  'Pacific/Apia',
  '+05:30',
  'europe/berlin',
  'Mars/Base',
  '',
];
const RULES = [
  ...[
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY',
  ],
  ...[
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=999999999',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;UNTIL=19700101T000000Z',
    'FREQ=',
  ],
  ...[
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO',
    'FREQ=YEARLY;BYYEARDAY=366',
    'FREQ=MONTHLY;BYDAY=5FR;BYSETPOS=-1',
    'RRULE:FREQ=DAILY',
  ],
  ...[
    'FREQ=MINUTELY;BYHOUR=25',
    'FREQ=DAILY;FREQ=DAILY',
    `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour).join(',')}`,
  ],
  ...[
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=HOURLY;BYMINUTE=0,1,2,3;BYSECOND=0,1',
    'FREQ=YEARLY;INTERVAL=400;BYMONTH=2;BYMONTHDAY=29',
  ],
];
/** None of them leads anywhere: nothing but this machine is to be called. */
const ADDRESSES = [
  ...[
    'http://127.0.0.1:9/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://0x7f.1/',
    'https://2130706433/',
  ],
  ...[
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://[::ffff:10.0.0.1]/',
    'https://a.invalid/hook',
  ],
  ...[
    'ftp://a.invalid/',
    'file:///etc/passwd',
    'https://user:word@a.invalid/',
    'https://',
    '//a.invalid',
    'https://a.invalid:99999/',
  ],
];
const SENTENCES = [
  ...[
    'Set a reminder for tomorrow 9am',
    'remind me to call mom every monday at 9',
    'what do I have to do?',
    'delete all my reminders',
  ],
  ...[
    'move it to friday',
    'yes',
    'the second one',
    'undo',
    'I live in Berlin',
    'add milk to my todos',
    'mark milk as done',
    'snooze it',
  ],
];
/** What stands under these names is read by more than the schema. */
export const POOLS: Record<string, readonly string[]> = {
  timeZone: ZONES,
  timezone: ZONES,
  rrule: RULES,
  url: ADDRESSES,
  endpoint: ADDRESSES,
  message: SENTENCES,
  text: SENTENCES,
  from: DATES,
  to: DATES,
  date: DATES,
  dateTime: DATES.flatMap((date) => TIMES.map((time) => `${date}T${time}`)),
  cursor: ['', '=', 'e30', 'bnVsbA', 'eyJ2IjoxfQ', 'eyJ2IjoxLCJxIjoiIiwiayI6IiMifQ', '%00'],
  p256dh: [
    '',
    'A'.repeat(87),
    'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  ],
  confirmation: ['DELETE_ACCOUNT', 'delete_account'],
  dataType: ['todo_data', 'idempotency', 'reminder_data#x', 'conversation_memory'],
  data_type: ['todo_data', 'idempotency', 'user_preferences'],
};
