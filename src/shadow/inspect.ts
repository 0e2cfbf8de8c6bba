import type { Node } from "libpg-query";
import { loadParser, parse } from "../sql/parse.ts";
import { innerStatements } from "./inner-statements.ts";
import { refusal } from "./refuse.ts";
import type { PostgresErrorFields } from "./shadow.ts";
import { textOption } from "./text-option.ts";

/** What has to be known of a migration's text before the engine runs it. */
export type Inspected = {
  /** Why it is not run: it would hang or break the engine, or reach out of it. */
  readonly refusal: PostgresErrorFields | null;
  /** It holds a transaction statement, which may remove a savepoint put before it. */
  readonly control: boolean;
  /** Only a superuser may do it, but Supabase lets `postgres` do it. */
  readonly elevated: boolean;
  readonly versions: readonly ExtensionVersion[];
};

/** An extension at a version that the text names; null: CREATE or ALTER EXTENSION without one. */
export type ExtensionVersion = { readonly extension: string; readonly version: string | null };

/** What an engine does not run, and why; null: it runs it. */
export type Refuse = (node: Node) => PostgresErrorFields | null;

/**
 * Decides on the parse tree, that of `do` blocks included. Text that does not parse is let through: Postgres then says what is wrong with it, and runs
 * none of it.
 */
export async function inspect(text: string, refuse: Refuse = refusal): Promise<Inspected> {
  await loadParser();
  const parsed = parse(text);
  const nodes = parsed.is === "tree" ? parsed.nodes : [];
  const all = [...nodes, ...innerStatements(text, nodes)];
  return {
    refusal: all.map(refuse).find((found) => found !== null) ?? null,
    control: nodes.some((node) => "TransactionStmt" in node),
    elevated: all.some(elevated),
    versions: all.flatMap(extensionVersion),
  };
}

/** What the supautils extension of Supabase lets its privileged role do (https://github.com/supabase/supautils). */
function elevated(node: Node): boolean {
  if ("CreateEventTrigStmt" in node || "CreateFdwStmt" in node || "AlterFdwStmt" in node) return true;
  if ("AlterExtensionStmt" in node || "AlterExtensionContentsStmt" in node) return true;
  if ("CommentStmt" in node) return node.CommentStmt.objtype === "OBJECT_EXTENSION";
  if ("DropStmt" in node) return node.DropStmt.removeType === "OBJECT_EXTENSION";
  if ("CreatePublicationStmt" in node) return node.CreatePublicationStmt.for_all_tables === true;
  return false;
}

function extensionVersion(node: Node): readonly ExtensionVersion[] {
  const statement =
    "CreateExtensionStmt" in node
      ? node.CreateExtensionStmt
      : "AlterExtensionStmt" in node
        ? node.AlterExtensionStmt
        : null;
  if (statement?.extname === undefined) return [];
  return [{ extension: statement.extname, version: textOption(statement.options ?? [], "new_version") }];
}
