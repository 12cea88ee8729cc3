// Of ElectroDB, the entity alone: services and transactions, which Remo has none of, stay out.
import { Entity } from '../../node_modules/electrodb/src/entity.js';

export { Entity };
