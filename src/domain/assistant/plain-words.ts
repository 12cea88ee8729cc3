import type { Pending } from './memory.ts';

/** Full-width Latin letters, digits, marks and blanks; each folds to one character. */
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/g;

const MODIFIERS = '[\\uFE0F\\p{Emoji_Modifier}\\s]{0,4}';
const signs = (set: string): RegExp => new RegExp(`^(?:[${set}]${MODIFIERS}){1,5}$`, 'u');
const AGREEING = signs('👍👌✅🆗☑✔');
const THANKFUL = signs('👍👌✅🆗☑✔🙏❤💯🎉🙌👏😊🙂😀😃😄🥰😍');
const REFUSING = signs('👎❌🚫🛑✖');

/** A message as one who types plainly writes it: full-width letters folded (NFKC), a lone sign as the word that it stands for. */
export const plainWords = (message: string, pending: Pending | undefined): string => {
  const sign = message.trim();
  if (pending && AGREEING.test(sign)) return 'yes';
  if (THANKFUL.test(sign)) return 'thanks';
  if (REFUSING.test(sign)) return 'no';
  return message.replace(FULL_WIDTH, (letter) => letter.normalize('NFKC'));
};
