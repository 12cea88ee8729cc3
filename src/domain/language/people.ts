const KIN =
  '(?:wife|husband|partner|spouse|son|daughter|mom|mum|mother|dad|father|parents|brother|sister|kids?|child|children|boss|assistant|team|roommates?|flatmates?|girlfriend|boyfriend|friends?|grandma|grandpa|grandmother|grandfather|neighbou?rs?|family|colleagues?|aunt|uncle|cousin|boys?|girls?)';

/** Who else a thing may be for: “my wife”, “dad”, “him”. Names are told by where they stand. */
export const PERSON = `(?:(?:my|our|the) ${KIN}(?: \\p{L}{2,20})?|mom|mum|mommy|dad|daddy|grandma|grandpa|him|her|them|everyone|everybody)`;

const OWNER = /^(?<person>\p{L}{1,20})['’]s?(?:\s+|$)/u;

/** The list “dad's” or “Anna's shopping” told apart into whose it is and what it is called. */
export const ownerOf = (list: string | undefined): { person?: string; list?: string } => {
  const person = list === undefined ? undefined : OWNER.exec(list)?.groups?.person;
  if (list === undefined || person === undefined || /^(?:today|tomorrow|this|that|week)$/iu.test(person))
    return list === undefined ? {} : { list };
  const rest = list.replace(OWNER, '').trim();
  return { person, ...(rest !== '' && { list: rest }) };
};
