import { type Node, parseSync } from "libpg-query";

/**
 * One property of one object that a statement sets. `target` names the relation or routine it belongs to (schema and
 * name), `thing` the object itself (`policy own rows`, `index notes_owner`, `row security`), `property` what of it is set:
 * `*` for the object as a whole (made, replaced, removed).
 */
export type Touch = {
  readonly target: Target;
  readonly thing: string;
  readonly property: string;
};

/** A relation, index or routine as a statement names it; `schema` is null where the statement leaves it to search_path. */
export type Target = { readonly schema: string | null; readonly name: string };

/** What a statement is about, which decides its place in a migration. */
export type Subject =
  | "routine"
  | "policy"
  | "row security"
  | "view"
  | "grant"
  | "table"
  | "make index"
  | "drop index"
  | "comment"
  | "other";

export type Reading = {
  readonly subject: Subject;
  readonly touches: readonly Touch[];
  /** Postgres refuses it inside a transaction. */
  readonly alone: boolean;
  /** For `create index`: what makes two indexes the same one, whatever their names; else null. */
  readonly index: IndexShape | null;
};

/** A plain list of keys, so that an index whose keys begin with another's can stand in for it. */
export type IndexShape = { readonly table: Target; readonly unique: boolean; readonly keys: readonly string[]; readonly rest: string };

const nothing: Reading = { subject: "other", touches: [], alone: false, index: null };

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

const about = (subject: Subject, touches: readonly Touch[]): Reading => ({ ...nothing, subject, touches });
const touch = (of: Target, thing: string, property: string): Touch => ({ target: of, thing, property });

type Of<Kind extends string> = Extract<Node, Record<Kind, unknown>>[Kind & keyof Extract<Node, Record<Kind, unknown>>];

type Named = { readonly schemaname?: string | undefined; readonly relname?: string | undefined };
const target = (range: Named | undefined): Target => ({ schema: range?.schemaname ?? null, name: range?.relname ?? "" });

/** The last name of a list is the object's own, the one before it the schema. */
function targetOf(names: readonly string[]): Target {
  return { schema: names.at(-2) ?? null, name: names.at(-1) ?? "" };
}

const strings = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));

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

const rowSecurity: ReadonlySet<string> = new Set([
  "AT_EnableRowSecurity",
  "AT_DisableRowSecurity",
  "AT_ForceRowSecurity",
  "AT_NoForceRowSecurity",
]);

function alterTable(statement: Of<"AlterTableStmt">): Reading {
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
  const onlyRls = commands.every(({ subtype }) => rowSecurity.has(subtype ?? ""));
  return about(onlyRls ? "row security" : "table", touches);
}

function thingOf(command: Of<"AlterTableCmd">): string {
  const definition = command.def;
  if (definition && "Constraint" in definition) return `constraint ${definition.Constraint.conname ?? definition.Constraint.contype}`;
  if (definition && "ColumnDef" in definition) return `part ${definition.ColumnDef.colname ?? command.name ?? ""}`;
  return `part ${command.name ?? ""}`;
}

const optionNames = (node: Node | undefined): readonly string[] =>
  node && "List" in node
    ? (node.List.items ?? []).flatMap((item) => ("DefElem" in item ? [item.DefElem.defname ?? ""] : []))
    : [];

function makeIndex(statement: Of<"IndexStmt">): Reading {
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

function drop(statement: Of<"DropStmt">): Reading {
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

function namesIn(node: Node): readonly string[] {
  if ("List" in node) return strings(node.List.items);
  if ("ObjectWithArgs" in node) return strings(node.ObjectWithArgs.objname);
  if ("TypeName" in node) return strings(node.TypeName.names);
  return strings([node]);
}

function reindex(statement: Of<"ReindexStmt">): Reading {
  const alone = (statement.params ?? []).some((node) => "DefElem" in node && node.DefElem.defname === "concurrently");
  const of = target(statement.relation);
  return { ...nothing, subject: "make index", touches: [touch(of, `index ${of.name}`, "validity")], alone };
}

function readRoutine(node: Node): Reading | null {
  if ("CreateFunctionStmt" in node) {
    return about("routine", [touch(targetOf(strings(node.CreateFunctionStmt.funcname)), "routine", "*")]);
  }
  if (!("AlterFunctionStmt" in node)) return null;
  const of = targetOf(strings(node.AlterFunctionStmt.func?.objname));
  const actions = (node.AlterFunctionStmt.actions ?? []).flatMap((action) => ("DefElem" in action ? [action.DefElem] : []));
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
    return about("other", [touch(target(relation), `row ${withoutPlaces(whereClause ?? null)}`, withoutPlaces(targetList ?? []))]);
  }
  return "CommentStmt" in node ? about("comment", []) : nothing;
}

/** A parse tree as text, without the positions that differ between two spellings of the same thing. */
export const withoutPlaces = (tree: unknown): string =>
  JSON.stringify(tree, (key, value: unknown) => (key === "location" || key.startsWith("stmt_l") ? undefined : value));
