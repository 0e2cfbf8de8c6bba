/**
 * Something the user must act on: usage, configuration, connection, a source that cannot be read. The command line
 * prints the message (and the hint, if any) on stderr and exits with 2. Every other error is a bug in Rowproof: exit 3.
 * A message is one clear sentence and never contains a secret.
 */
export class UserError extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = "UserError";
    this.hint = hint;
  }
}
