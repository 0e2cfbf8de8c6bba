import { type Node, parseSync } from "libpg-query";
import {
  about,
  namesIn,
  nothing,
  type Of,
  type Reading,
  strings,
  target,
  targetOf,
  touch,
  withoutPlaces,
} from "./reading.ts";
import { alterTable, drop, makeIndex, reindex } from "./touch-relation.ts";

/** Reads what one statement of a fix changes. The parser's module must be loaded. Throws where it is not one statement. */
export function readStatement(text: string): Reading {
  const statements = parseSync(text).stmts ?? [];
  const [only] = statements;
  if (statements.length !== 1 || only?.stmt === undefined) throw new Error(`not one statement: ${text}`);
  return read(only.stmt);
}

function read(node: Node): Reading {
  if ("CreatePolicyStmt" in node) {
    const { table, policy_name } = node.CreatePolicyStmt;
    return about("policy", [touch(target(table), `policy ${policy_name}`, "*")]);
  }
  if ("AlterPolicyStmt" in node) return alterPolicy(node.AlterPolicyStmt);
  if ("AlterTableStmt" in node) return alterTable(node.AlterTableStmt);
  if ("IndexStmt" in node) return makeIndex(node.IndexStmt);
  if ("DropStmt" in node) return drop(node.DropStmt);
  if ("ReindexStmt" in node) return reindex(node.ReindexStmt);
  return readRoutine(node) ?? readRest(node);
}

function alterPolicy(statement: Of<"AlterPolicyStmt">): Reading {
  const properties = [
    ...(statement.roles ? ["roles"] : []),
    ...(statement.qual ? ["using"] : []),
    ...(statement.with_check ? ["with check"] : []),
  ];
  return about(
    "policy",
    properties.map((property) => touch(target(statement.table), `policy ${statement.policy_name}`, property)),
  );
}

function readRoutine(node: Node): Reading | null {
  if ("CreateFunctionStmt" in node) {
    return about("routine", [touch(targetOf(strings(node.CreateFunctionStmt.funcname)), "routine", "*")]);
  }
  if (!("AlterFunctionStmt" in node)) return null;
  const of = targetOf(strings(node.AlterFunctionStmt.func?.objname));
  const actions = (node.AlterFunctionStmt.actions ?? []).flatMap((action) =>
    "DefElem" in action ? [action.DefElem] : [],
  );
  const which = withoutPlaces(node.AlterFunctionStmt.func?.objargs ?? []);
  return about(
    "routine",
    actions.map(({ defname, arg }) => {
      const setting = arg && "VariableSetStmt" in arg ? ` ${arg.VariableSetStmt.name}` : "";
      return touch(of, `routine${which}`, `${defname}${setting}`);
    }),
  );
}

function readRest(node: Node): Reading {
  if ("ViewStmt" in node) return about("view", [touch(target(node.ViewStmt.view), "relation", "*")]);
  if ("CreateTrigStmt" in node) {
    const { relation, trigname } = node.CreateTrigStmt;
    return about("table", [touch(target(relation), `trigger ${trigname}`, "*")]);
  }
  if ("CreateStmt" in node) return about("table", [touch(target(node.CreateStmt.relation), "relation", "*")]);
  if ("GrantStmt" in node) {
    const who = withoutPlaces([node.GrantStmt.privileges ?? [], node.GrantStmt.grantees ?? []]);
    return about(
      "grant",
      (node.GrantStmt.objects ?? []).map((object) =>
        touch("RangeVar" in object ? target(object.RangeVar) : targetOf(namesIn(object)), "grant", who),
      ),
    );
  }
  if ("UpdateStmt" in node) {
    const { relation, targetList, whereClause } = node.UpdateStmt;
    return about("other", [
      touch(target(relation), `row ${withoutPlaces(whereClause ?? null)}`, withoutPlaces(targetList ?? [])),
    ]);
  }
  if ("TransactionStmt" in node) return about("transaction", []);
  return "CommentStmt" in node ? about("comment", []) : nothing;
}
