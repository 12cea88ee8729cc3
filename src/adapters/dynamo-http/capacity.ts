/** `ConsumedCapacity` as the service gives it: one record, or of a batch one for each table. */
interface Consuming {
  ConsumedCapacity?: Units | Units[];
}
interface Units {
  CapacityUnits?: number;
}

/** The capacity units of one answer, its indexes included; `undefined` where it tells none. */
export const capacityIn = ({ ConsumedCapacity = [] }: Consuming): number | undefined =>
  [ConsumedCapacity]
    .flat()
    .reduce<number | undefined>(
      (sum, { CapacityUnits: units }) => (units === undefined ? sum : (sum ?? 0) + units),
      undefined,
    );
