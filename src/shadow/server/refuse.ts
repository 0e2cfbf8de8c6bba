import type { Node } from "libpg-query";
import { refusal as everywhere, functionsRun } from "../refuse.ts";
import type { PostgresErrorFields } from "../shadow.ts";
import { textOption } from "../text-option.ts";
import type { Ground } from "./ground.ts";
import { refusedForRoles } from "./refuse-roles.ts";
import { refused } from "./refused.ts";
import { databasesNamed } from "./retarget.ts";

/**
 * Why a statement is not run in a shadow on a real server: it would reach out of the shadow's database, to the whole server, its files,
 * its programs or the network. `database`: the shadow's own.
 */
export function serverRefusal(node: Node, database: string, ground: Ground): PostgresErrorFields | null {
  return (
    everywhere(node) ??
    ofTheServer(node) ??
    inItsLanguage(node) ??
    otherDatabase(node, database) ??
    refusedForRoles(node, ground) ??
    callsOut(node)
  );
}

const whole = "It would change the whole server, and the shadow is one database on it.";

function ofTheServer(node: Node): PostgresErrorFields | null {
  if ("AlterSystemStmt" in node) return refused("ALTER SYSTEM", whole);
  if ("CreatedbStmt" in node) return refused("CREATE DATABASE", whole);
  if ("DropdbStmt" in node) return refused("DROP DATABASE", whole);
  if ("CreateTableSpaceStmt" in node) return refused("CREATE TABLESPACE", whole);
  if ("DropTableSpaceStmt" in node) return refused("DROP TABLESPACE", whole);
  if ("AlterSubscriptionStmt" in node) return refused("ALTER SUBSCRIPTION", "It connects to another server.");
  if ("VariableSetStmt" in node && node.VariableSetStmt.name === "session_authorization") {
    return refused("SET SESSION AUTHORIZATION", "The session belongs to the superuser that Rowproof works as.");
  }
  if ("CreateExtensionStmt" in node && reachesOut.test(node.CreateExtensionStmt.extname ?? "")) {
    return refused(
      `CREATE EXTENSION ${node.CreateExtensionStmt.extname}`,
      "It reads the server's files or runs programs there.",
    );
  }
  return null;
}

/** Languages without a sandbox, and what reads and writes files. */
const reachesOut = /^(file_fdw|adminpack|(\w+_)?pl(python[23]?u|perlu|tclu|java|javau|sh|r|lua))$/;

function inItsLanguage(node: Node): PostgresErrorFields | null {
  const language =
    "CreateFunctionStmt" in node
      ? textOption(node.CreateFunctionStmt.options ?? [], "language")
      : "DoStmt" in node
        ? textOption(node.DoStmt.args ?? [], "language")
        : null;
  if (language === null || !(reachesOut.test(language.toLowerCase()) || language === "internal")) return null;
  return refused(`code in language ${language}`, "Nothing keeps it inside the database.");
}

function otherDatabase(node: Node, own: string): PostgresErrorFields | null {
  const other = databasesNamed(node).find((name) => name !== own);
  return other === undefined ? null : refused(`a statement on database ${other}`, "It is not the shadow's database.");
}

/** What only a superuser may call, beside files: where the migrations' role is one on this server, Postgres would not refuse it. */
const outward =
  /^pg_(terminate_backend|cancel_backend|reload_conf|rotate_logfile|switch_wal|promote|backup_start|backup_stop|create_restore_point|(create|drop)_\w*replication_slot|replication_\w+)$/;

function callsOut(node: Node): PostgresErrorFields | null {
  const name = functionsRun(node).find((called) => outward.test(called));
  return name === undefined ? null : refused(`a call of ${name}`, "It reaches out of the shadow's database.");
}
