/**
 * Words that do the same in a request, so that what is learnt of one holds for the others. A word may be of several
 * classes; the first that names it is its own in a row of classes.
 */
const CLASSES: readonly (readonly [name: string, words: string])[] = [
  ['add', 'add adding append include insert put place throw stick jot write toss enter pencil slap drop log'],
  [
    'remove',
    'remove removing delete erase clear wipe purge discard dump trash scratch strike cross eliminate rid nuke empty blank axe ditch scrap drop cut omit exclude kill reset',
  ],
  ['cancel', 'cancel cancelled disable deactivate unset dismiss stop off kill silence skip undo mute end'],
  [
    'show',
    'show display read list view see print pull recite repeat review present provide give bring describe open go recall name run hear look check',
  ],
  ['tell', 'tell say know inform let update'],
  ['ask', 'what whats which when where who how why'],
  ['is', 'is are was were isnt arent'],
  ['do', 'do does did have has havent didnt dont am'],
  ['make', 'make set create start schedule setup new build compile begin generate establish activate turn enable use'],
  ['want', 'need want like wish must should got gotta have'],
  ['wake', 'wake waking woken awake'],
  ['alarm', 'alarm alarms clock wakeup alarmed'],
  [
    'remind',
    'remind reminder reminders reminding reminded remember forget notify notification notifications alert alerts ping nudge buzz',
  ],
  ['todo', 'todo todos task tasks chore chores errand errands duties agenda jobs'],
  ['list', 'list lists checklist checklists listing'],
  ['item', 'item items thing things entry entries stuff contents content products product'],
  ['shop', 'shopping grocery groceries buy purchase store supermarket market pick purchasing buying shop'],
  [
    'calendar',
    'calendar schedule scheduled meeting meetings appointment appointments event events planned plan plans agenda',
  ],
  [
    'play',
    'song songs music play playlist playlists playing album albums radio podcast podcasts spotify pandora track tracks tune tunes artist station audiobook movie movies video game games',
  ],
  ['mail', 'email emails mail mails inbox message messages text contact contacts sms sender reply send'],
  ['post', 'tweet twitter facebook post social instagram'],
  ['news', 'news headlines weather traffic forecast stock stocks rain temperature'],
  [
    'travel',
    'train trains ticket tickets flight flights taxi uber cab bus hotel restaurant restaurants reservation book trip',
  ],
  ['home', 'light lights lamp vacuum coffee socket plug volume brightness heater bulb'],
  ['call', 'call dial phone timer timers'],
  ['world', 'define definition capital meaning spell recipe recipes joke price mean'],
];

const known = new Map<string, string[]>();
for (const [name, words] of CLASSES)
  for (const word of words.split(' ')) {
    const names = known.get(word);
    if (names) names.push(name);
    else known.set(word, [name]);
  }

const NONE: readonly string[] = [];

/** The names of the classes that a word is of, its own first. */
export const classesOf = (word: string): readonly string[] => known.get(word) ?? NONE;
