import { parse } from "../sql/parse.ts";
import type { Statement } from "../sql/statements.ts";

/**
 * What a statement does to the transaction around it. `prepared`: two-phase commit, which an embedded server has not.
 * Savepoints stay inside a transaction and count as ordinary statements.
 */
export function transactionControl(statement: Statement): "begin" | "commit" | "rollback" | "prepared" | null {
  if (statement.content.is !== "sql" || statement.content.node !== "TransactionStmt") return null;
  const parsed = parse(statement.text);
  const [node, ...more] = parsed.is === "tree" ? parsed.nodes : [];
  if (more.length > 0) return null;
  if (node === undefined || !("TransactionStmt" in node)) return null;
  switch (node.TransactionStmt.kind) {
    case "TRANS_STMT_BEGIN":
    case "TRANS_STMT_START":
      return "begin";
    case "TRANS_STMT_COMMIT":
      return "commit";
    case "TRANS_STMT_ROLLBACK":
      return "rollback";
    case "TRANS_STMT_PREPARE":
    case "TRANS_STMT_COMMIT_PREPARED":
    case "TRANS_STMT_ROLLBACK_PREPARED":
      return "prepared";
    default:
      return null;
  }
}
