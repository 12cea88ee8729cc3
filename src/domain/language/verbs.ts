/** Verbs that name a thing to do; other first words name a thing that it is about. */
const VERBS = new Set(
  'add answer apply arrange ask attend bake be book bring brush build buy call cancel change charge check claim clean close collect come complete confirm cook copy cut defrost deliver deposit do download drink drive drop eat email empty exercise feed fetch fill finalise finalize find finish fix floss fly follow get give go grab hang have help invite iron join keep leave listen load lock look mail make meditate meet message mop move mow open nap order organise organize pack paint pay phone pick plan play post practice practise prepare print put read register remove renew rent repair replace reply report request reserve rest return review ride ring rsvp run save schedule sell send set shave ship shop sign sit sleep stand start stop stretch study submit sweep swim switch take talk tell text thank throw tidy train transfer turn unload unpack update upload vacuum visit vote wake walk wash watch water wear wish work wrap write'.split(
    ' ',
  ),
);

/** Whether words begin with a thing to do (“call mom”), as opposed to naming one (“the dentist”). */
export const isVerb = (words = ''): boolean => VERBS.has(/^\p{L}{1,20}/u.exec(words.toLowerCase())?.[0] ?? '');

/** What is told of things that have another time now, and not that they are done. */
const NOT_DONE =
  /^(?:moved|changed|cancell?ed|started|opened|stopped|needed|switched|turned|looked|liked|played|confirmed|saved|asked|scheduled|ordered|worked|finished|checked|used|read)$/;

/** Whether a word is the regular past of a thing to do (“mailed”, “tidied”). */
export const isPastOfVerb = (word: string): boolean => {
  const [said, stem = ''] = /^(\p{L}{2,12})ed$/u.exec(word.toLowerCase()) ?? [];
  if (said === undefined || NOT_DONE.test(said)) return false;
  return [stem, `${stem}e`, stem.replace(/i$/, 'y'), stem.slice(0, -1)].some((verb) => VERBS.has(verb));
};
