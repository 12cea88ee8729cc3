import type {
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';

type Answered<Output> = Promise<Omit<Output, '$metadata'>>;

/**
 * The calls of DynamoDB that the store makes, on plain values. Each ends within a bound, its retries included; failures
 * have the SDK's names (`ThrottlingException` …) and its `$metadata`.
 */
export interface Documents {
  get: (input: GetCommandInput, options?: { abortSignal?: AbortSignal }) => Answered<GetCommandOutput>;
  put: (input: PutCommandInput) => Answered<PutCommandOutput>;
  update: (input: UpdateCommandInput) => Answered<UpdateCommandOutput>;
  delete: (input: DeleteCommandInput) => Answered<DeleteCommandOutput>;
  query: (input: QueryCommandInput) => Answered<QueryCommandOutput>;
  batchWrite: (input: BatchWriteCommandInput) => Answered<BatchWriteCommandOutput>;
}
