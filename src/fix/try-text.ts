import type { Catalog } from "../catalog/catalog.ts";
import { PostgresError, type Shadow } from "../shadow/shadow.ts";
import { ident, sql } from "../sql/sql.ts";
import { statements } from "../sql/statements.ts";
import type { FixContext } from "./context.ts";
import { differences } from "./restored.ts";
import { readStatement } from "./touch.ts";

/**
 * Runs the text of a migration as its runner would: in one transaction, or, where it holds what runs alone, statement by
 * statement on a second shadow. Null: it leaves the schema that was verified; else why not.
 */
export async function tryText(text: string, verified: Catalog, context: FixContext): Promise<string | null> {
  const pieces = statements(text).statements.map((statement) => statement.text);
  if (!pieces.some((piece) => readStatement(piece).alone || isTransactionControl(piece))) {
    return context.shadow.scratch(() => runText([text], verified, context, context.shadow));
  }
  const clone = await context.shadow.clone();
  try {
    return await runText(pieces, verified, context, clone);
  } finally {
    await clone.close();
  }
}

/** `begin` and `commit`, which would end the transaction that has to be rolled back. */
const isTransactionControl = (piece: string): boolean => readStatement(piece).subject === "transaction";

async function runText(
  pieces: readonly string[],
  verified: Catalog,
  { role, read }: FixContext,
  shadow: Shadow,
): Promise<string | null> {
  try {
    if (role !== null) await shadow.execute([sql`set role ${ident(role)}`]);
    for (const piece of pieces) await shadow.script(piece);
  } catch (error) {
    if (error instanceof PostgresError) return `does-not-apply: as written, ${error.message} (${error.code})`;
    throw error;
  }
  if (role !== null) await shadow.execute([sql`reset role`]);
  const [different] = differences(verified, await read(shadow));
  return different === undefined
    ? null
    : `does-not-apply: as written, it leaves ${different.kind} ${different.identity} otherwise`;
}
