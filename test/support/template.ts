import { readFileSync } from 'node:fs';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';

const TEMPLATE = new URL('../../deploy/aws/template.yaml', import.meta.url);

/** `!Ref x` as `{ Ref: x }`, and `!GetAtt x.Arn` as `{ 'Fn::GetAtt': 'x.Arn' }`. */
const short = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => ({ [name === 'Ref' ? name : `Fn::${name}`]: text }),
});
const shortList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => ({ [`Fn::${name}`]: list.toJSON() }),
});

interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each type of resource has properties of its own.
  Properties: any;
}

export interface Template {
  Parameters: Record<string, object>;
  Conditions: Record<string, object>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, object>;
}

/** The template of the AWS stack, its short forms written out. */
export const readTemplate = (): Template =>
  parse(readFileSync(TEMPLATE, 'utf8'), {
    customTags: [...['Ref', 'GetAtt', 'Sub'].map(short), ...['If', 'Not', 'Equals'].map(shortList)],
  });

interface Policy {
  PolicyName: string;
  PolicyDocument: { Statement: { Action: string | string[]; Resource: object | object[] }[] };
}

/** The place in our table that a resource names; anything else is named as it stands. */
const placeOf = (resource: object): string => {
  const [[, name] = []] = Object.entries(resource);
  if (name === 'Table.Arn') return 'table';
  const [, index = JSON.stringify(resource)] = /^\$\{Table\.Arn\}\/(index\/\w+)$/.exec(String(name)) ?? [];
  return index;
};

/** What the functions' role allows on the table and its indexes: `dynamodb:GetItem table`, `dynamodb:Query index/by_due`. */
export const allowedOnTable = ({ Resources }: Template): string[] => {
  const policies: Policy[] = Resources.Role?.Properties.Policies ?? [];
  const statements = policies.filter(({ PolicyName }) => PolicyName === 'table');
  return statements.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${placeOf(resource)}`)),
    ),
  );
};
