// ElectroDB validates its models with this when they are made. Ours are constants that every test in Node has had validated.
export class Validator {
  addSchema() {}
  validate() {
    return { errors: [] };
  }
}
Validator.prototype.customFormats = {};
