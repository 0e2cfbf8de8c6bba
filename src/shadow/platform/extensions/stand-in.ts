/**
 * An extension that has no build for the embedded Postgres, imitated in SQL: the objects have the real names and signatures,
 * so that migrations apply and policies resolve; what they do is done as far as SQL can, and never leaves the database.
 */
export type StandIn = {
  readonly name: string;
  readonly version: string;
  /** The text of its control file. */
  readonly control: string;
  readonly script: string;
};

/** Describes a stand-in. `schema`: where its objects go, where the extension itself says so; `requires`: other extensions. */
export function standIn(fields: {
  readonly name: string;
  readonly version: string;
  readonly comment: string;
  readonly schema?: string;
  readonly requires?: readonly string[];
  readonly script: string;
}): StandIn {
  const { name, version, comment, schema, requires, script } = fields;
  const settings = [
    `comment = '${comment}'`,
    `default_version = '${version}'`,
    `relocatable = false`,
    `trusted = true`,
    ...(schema === undefined ? [] : [`schema = '${schema}'`]),
    ...(requires === undefined ? [] : [`requires = '${requires.join(",")}'`]),
  ];
  return { name, version, control: `${settings.join("\n")}\n`, script };
}
