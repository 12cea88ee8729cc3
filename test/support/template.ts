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
  // What stands within a list's tag is still nodes.
  JSON.parse(
    JSON.stringify(
      parse(readFileSync(TEMPLATE, 'utf8'), {
        customTags: [...['Ref', 'GetAtt', 'Sub'].map(short), ...['If', 'Not', 'Equals'].map(shortList)],
      }),
    ),
  );

type Choice<T> = T | { 'Fn::If': [condition: string, yes: T, no: T] };

interface Policy {
  PolicyName: string;
  PolicyDocument: { Statement: { Action: string | string[]; Resource: Choice<object | object[]> }[] };
}

const OWN = /^(?:Table\.Arn|\$\{Table\.Arn\})(?:\/(index\/\w+))?$/;
const RESTORED =
  /^arn:\$\{AWS::Partition\}:dynamodb:\$\{AWS::Region\}:\$\{AWS::AccountId\}:table\/\$\{RestoredTableName\}(?:\/(index\/\w+))?$/;

/** The place in the table that a resource names; anything else is named as it stands. */
const placeOf = (resource: object, table: RegExp): string => {
  const [, place = 'table'] = table.exec(Object.values(resource).join()) ?? [undefined, JSON.stringify(resource)];
  return place;
};

/**
 * What the functions' role allows on the table and its indexes, `dynamodb:GetItem table`, `dynamodb:Query index/by_due`: on
 * the stack's own table, or on one that was restored.
 */
export const allowedOnTable = ({ Resources }: Template, isRestored: boolean): string[] => {
  const table = isRestored ? RESTORED : OWN;
  const chosen = (choice: Choice<object | object[]>): object[] =>
    [choice].flat().flatMap((each) => ('Fn::If' in each ? each['Fn::If'][isRestored ? 1 : 2] : each));
  const policies: Policy[] = Resources.Role?.Properties.Policies ?? [];
  const statements = policies.find(({ PolicyName }) => PolicyName === 'table')?.PolicyDocument.Statement ?? [];
  return statements.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => chosen(Resource).map((resource) => `${action} ${placeOf(resource, table)}`)),
  );
};
