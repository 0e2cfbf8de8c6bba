/** What a secret is, and so what it opens. */
export type SecretKind =
  | "service_role key"
  | "secret key"
  | "access token"
  | "JWT secret"
  | "database URL"
  | "database password"
  | "key in a statement"
  | "public variable";

/** A secret in a text. Only `masked` may ever be shown. */
export type SecretInText = {
  readonly kind: SecretKind;
  /** Enough to find the right one, too little to use it. */
  readonly masked: string;
  /** The project, host or variable that it belongs to, where it says so; never secret. */
  readonly of: string | null;
  /** Tells two secrets of a kind apart, and does not help to guess either: it goes into fingerprints. */
  readonly mark: string;
  readonly line: number;
  readonly column: number;
  /** How often it stands in the text; the place is the first. */
  readonly times: number;
};

/** A secret as a finder gives it: `at` is the offset in the text. */
export type Found = Pick<SecretInText, "kind" | "masked" | "of" | "mark"> & { readonly at: number };
