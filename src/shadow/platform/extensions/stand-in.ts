/**
 * An extension that has no build for the embedded Postgres, imitated in SQL: the objects have the real names and signatures,
 * so that migrations apply and policies resolve; what they do is done as far as SQL can, and never leaves the database.
 */
export type StandIn = {
  readonly name: string;
  readonly version: string;
  /** Where its objects go, where the extension itself says so. */
  readonly schema: string | null;
  /** Other extensions that have to be there. */
  readonly requires: readonly string[];
  /**
   * The real one sends requests, runs jobs or reaches other servers, or works only where the server was set up for it: the
   * stand-in is taken even where the real one is there.
   */
  readonly outward: boolean;
  /** The text of its control file. */
  readonly control: string;
  readonly script: string;
};

/** Describes a stand-in, as `StandIn` says. */
export function standIn(fields: {
  readonly name: string;
  readonly version: string;
  readonly comment: string;
  readonly schema?: string;
  readonly requires?: readonly string[];
  readonly outward?: true;
  readonly script: string;
}): StandIn {
  const { name, version, comment, schema, requires, outward, script } = fields;
  const settings = [
    `comment = '${comment}'`,
    `default_version = '${version}'`,
    `relocatable = false`,
    `trusted = true`,
    ...(schema === undefined ? [] : [`schema = '${schema}'`]),
    ...(requires === undefined ? [] : [`requires = '${requires.join(",")}'`]),
  ];
  return {
    name,
    version,
    schema: schema ?? null,
    requires: requires ?? [],
    outward: outward ?? false,
    control: `${settings.join("\n")}\n`,
    script,
  };
}
