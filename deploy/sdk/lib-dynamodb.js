// ElectroDB makes command objects of this for a client of the SDK's third version. Ours has the form of the second
// (src/adapters/electrodb/electro-client.ts), of which it makes none.
export {};
