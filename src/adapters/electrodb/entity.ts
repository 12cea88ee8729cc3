import { Entity } from 'electrodb';
import { BY_DUE, BY_USER } from './indexes.ts';

/** A raw key, its case kept: by default ElectroDB would lower-case it, and so merge people's records. */
const raw = <F extends string>(field: F) =>
  ({ field, composite: [field], template: `\${${field}}`, casing: 'none' }) as const;

/** The shape of an item, whatever its kind. Both indexes are sparse: an item may lack their attributes. */
const modelOf = (dataType: string) =>
  ({
    model: { service: 'remo', entity: dataType, version: '1' },
    attributes: {
      user_id: { type: 'string', required: true },
      data_type: { type: 'string', required: true },
      data: { type: 'any', required: true },
      timestamp: { type: 'string', required: true },
      version: { type: 'number', required: true },
      ttl: { type: 'number' },
      order_key: { type: 'string' },
      due_shard: { type: 'string' },
      due_at: { type: 'string' },
    },
    indexes: {
      byKey: { pk: raw('user_id'), sk: raw('data_type') },
      byUser: { index: BY_USER, pk: raw('user_id'), sk: raw('order_key') },
      byDue: { index: BY_DUE, pk: raw('due_shard'), sk: raw('due_at') },
    },
  }) as const;

type Connection = NonNullable<ConstructorParameters<typeof Entity>[1]>;

const createEntity = (dataType: string, connection: Connection) => new Entity(modelOf(dataType), connection);
export type ItemEntity = ReturnType<typeof createEntity>;

/** The entity of each data type, made once. */
export const createEntities = (connection: Connection): ((kind: { dataType: string }) => ItemEntity) => {
  const entities = new Map<string, ItemEntity>();
  return ({ dataType }) => {
    const entity = entities.get(dataType) ?? createEntity(dataType, connection);
    entities.set(dataType, entity);
    return entity;
  };
};
