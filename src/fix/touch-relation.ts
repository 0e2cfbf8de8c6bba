import type { Node } from "libpg-query";
import {
  about,
  namesIn,
  nothing,
  type Of,
  type Reading,
  type Subject,
  target,
  targetOf,
  touch,
  withoutPlaces,
} from "./reading.ts";

const rowSecurity: ReadonlyMap<string, Subject> = new Map([
  ["AT_EnableRowSecurity", "enable row security"],
  ["AT_ForceRowSecurity", "enable row security"],
  ["AT_DisableRowSecurity", "disable row security"],
  ["AT_NoForceRowSecurity", "disable row security"],
]);

/** What `alter table` changes. */
export function alterTable(statement: Of<"AlterTableStmt">): Reading {
  const of = target(statement.relation);
  const commands = (statement.cmds ?? []).flatMap((node) => ("AlterTableCmd" in node ? [node.AlterTableCmd] : []));
  const touches = commands.flatMap((command) => {
    const subtype = command.subtype ?? "";
    if (rowSecurity.has(subtype)) return [touch(of, "row security", subtype.includes("Force") ? "forced" : "enabled")];
    const options = optionNames(command.def);
    if (options.length > 0) return options.map((name) => touch(of, "relation", `option ${name}`));
    return [touch(of, thingOf(command), subtype)];
  });
  if (statement.objtype === "OBJECT_VIEW") return about("view", touches);
  const kinds = new Set(commands.map(({ subtype }) => rowSecurity.get(subtype ?? "") ?? "table"));
  const [only = "table"] = kinds;
  return about(kinds.size === 1 ? only : "table", touches);
}

function thingOf(command: Of<"AlterTableCmd">): string {
  const definition = command.def;
  if (definition && "Constraint" in definition)
    return `constraint ${definition.Constraint.conname ?? definition.Constraint.contype}`;
  if (definition && "ColumnDef" in definition) return `part ${definition.ColumnDef.colname ?? command.name ?? ""}`;
  return `part ${command.name ?? ""}`;
}

const optionNames = (node: Node | undefined): readonly string[] =>
  node && "List" in node
    ? (node.List.items ?? []).flatMap((item) => ("DefElem" in item ? [item.DefElem.defname ?? ""] : []))
    : [];

/** What `create index` changes. */
export function makeIndex(statement: Of<"IndexStmt">): Reading {
  const table = target(statement.relation);
  const name = statement.idxname ?? "";
  const keys = (statement.indexParams ?? []).map(withoutPlaces);
  const rest = [statement.accessMethod ?? "btree", statement.indexIncludingParams ?? [], statement.whereClause ?? null];
  return {
    subject: "make index",
    touches: [touch(table, `index ${name}`, "*")],
    alone: statement.concurrent === true,
    index: { table, unique: statement.unique === true, keys, rest: withoutPlaces(rest) },
  };
}

/** Objects that have a name only within their table. */
const parts: ReadonlyMap<string, string> = new Map([
  ["OBJECT_POLICY", "policy"],
  ["OBJECT_TRIGGER", "trigger"],
  ["OBJECT_RULE", "rule"],
]);

/** What `drop` changes. */
export function drop(statement: Of<"DropStmt">): Reading {
  const objects = (statement.objects ?? []).map(namesIn);
  const kind = statement.removeType ?? "";
  const part = parts.get(kind);
  if (part !== undefined) {
    const touches = objects.map((names) => touch(targetOf(names.slice(0, -1)), `${part} ${names.at(-1)}`, "*"));
    return about(part === "policy" ? "policy" : "table", touches);
  }
  if (kind === "OBJECT_INDEX") {
    const touches = objects.map((names) => touch(targetOf(names), `index ${names.at(-1)}`, "*"));
    return { subject: "drop index", touches, alone: statement.concurrent === true, index: null };
  }
  const routine = kind === "OBJECT_FUNCTION" || kind === "OBJECT_PROCEDURE" || kind === "OBJECT_ROUTINE";
  const subject: Subject = routine ? "routine" : kind.endsWith("VIEW") ? "view" : "table";
  return about(
    subject,
    objects.map((names) => touch(targetOf(names), routine ? "routine" : "relation", "*")),
  );
}

/** What `reindex` changes. */
export function reindex(statement: Of<"ReindexStmt">): Reading {
  const alone = (statement.params ?? []).some((node) => "DefElem" in node && node.DefElem.defname === "concurrently");
  const of = target(statement.relation);
  return { ...nothing, subject: "make index", touches: [touch(of, `index ${of.name}`, "validity")], alone };
}
