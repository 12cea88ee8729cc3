import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StoreAttempted } from '../../domain/observer.ts';
import { outcomeOf } from './failure.ts';

/** The units of one answer: a batch names each of its tables. */
const unitsOf = (output: object): number | undefined => {
  const consumed = 'ConsumedCapacity' in output ? [output.ConsumedCapacity].flat() : [];
  const units = consumed.map((one) => (one as { CapacityUnits?: number } | undefined)?.CapacityUnits);
  return units.reduce((sum, one) => (one === undefined ? sum : (sum ?? 0) + one), undefined);
};

/** Has the client tell of each attempt that it makes, and the table of the capacity that it consumes. */
export const watchAttempts = ({ middlewareStack }: DynamoDBClient, tell: (attempt: StoreAttempted) => void): void => {
  middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } }),
    { step: 'initialize', name: 'askForCapacity' },
  );
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '');
        try {
          const result = await next(args);
          tell({ operation, outcome: 'ok', capacity: unitsOf(result.output) });
          return result;
        } catch (error) {
          tell({ operation, outcome: outcomeOf(error) });
          throw error;
        }
      },
    // Behind the retries, so that it sees each of them.
    { step: 'finalizeRequest', priority: 'low', name: 'tellOfAttempts' },
  );
};
