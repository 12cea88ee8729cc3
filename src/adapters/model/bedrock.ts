import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ModelPort } from '../../domain/assistant/model.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { createModel } from './model.ts';

interface Options {
  model: string;
  region: string;
  /** Another endpoint than the region's own. */
  baseUrl?: string | undefined;
  /** A Bedrock API key, in place of signed requests. */
  apiKey?: string | undefined;
  /** Absent: the AWS SDK's own chain of providers. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
}

/** A model on Amazon Bedrock, through its Converse API. */
export const bedrockModel = ({ model, region, baseUrl, apiKey = '', credentials }: Options): ModelPort => {
  const signing =
    credentials === undefined
      ? // The chain is the DynamoDB client's, which is here anyway; Bedrock's provider has none of its own.
        { credentialProvider: new DynamoDBClient({ region }).config.credentials }
      : { ...credentials };
  // An empty key keeps the provider from looking into the environment for one.
  const options = { region, apiKey, fetch: boundedFetch, ...signing, ...(baseUrl && { baseURL: baseUrl }) };
  return createModel(createAmazonBedrock(options)(model));
};
