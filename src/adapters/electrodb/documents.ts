import type {
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { Entity } from 'electrodb';

type Answered<Output> = Promise<Omit<Output, '$metadata'>>;

/** The calls that go past ElectroDB. Failures have the SDK's names (`ThrottlingException` …) and its `$metadata`. */
export interface Documents {
  get: (input: GetCommandInput, options?: { abortSignal?: AbortSignal }) => Answered<GetCommandOutput>;
  query: (input: QueryCommandInput) => Answered<QueryCommandOutput>;
  update: (input: UpdateCommandInput) => Answered<UpdateCommandOutput>;
  batchWrite: (input: BatchWriteCommandInput) => Answered<BatchWriteCommandOutput>;
}

/** A client of DynamoDB as the store needs it; every call ends within a bound, its retries included. */
export interface TableClient {
  documents: Documents;
  /** The same client in a form that ElectroDB takes: with the methods of the SDK's second version, or `send`. */
  forElectro: NonNullable<NonNullable<ConstructorParameters<typeof Entity>[1]>['client']>;
}
