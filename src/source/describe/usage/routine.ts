import { type CreateFunctionStmt, type Node, parsePlpgsql, parseStatements } from "../../../sql/tree.ts";
import { typeShapeOf } from "../type-shape.ts";
import { type FullName, nameIn, textsOf } from "./names.ts";
import { readPlpgsql, rowsOf } from "./plpgsql.ts";
import { readQuery } from "./query.ts";
import { nothingKnown, type Operand, ofType, rowSource, type Scope } from "./scope.ts";
import { readStatement } from "./statement.ts";
import { unify } from "./unify.ts";

/** Reads the body of a routine or of a DO block, in the scope of its parameters. `text` is its whole statement. */
export function readBody(node: Node, text: string, scope: Scope): void {
  if ("DoStmt" in node) readPlpgsql(parsePlpgsql(text), scope, null);
  if ("CreateFunctionStmt" in node) readRoutine(node.CreateFunctionStmt, text, scope);
}

function readRoutine(routine: CreateFunctionStmt, text: string, outer: Scope): void {
  const name = nameIn(textsOf(routine.funcname));
  const { language, body } = optionsOf(routine);
  const returns = ofType(typeShapeOf(routine.returnType), "declared");
  const scope = inRoutine(routine, name, outer);
  if (language === "plpgsql") {
    const tree = parsePlpgsql(text);
    if (tree !== null) readPlpgsql(tree, scope, returns);
    else readPlpgsql(parsePlpgsql(text.replaceAll(rowTyped, "$1 record")), withRowTyped(text, scope), returns);
    return;
  }
  if (language === "sql") readSql(parseStatements(body) ?? [], returns, scope);
}

function readSql(statements: readonly Node[], returns: Operand, scope: Scope): void {
  for (const [i, statement] of statements.entries()) {
    const isResult = i === statements.length - 1 && "SelectStmt" in statement;
    if (!isResult) readStatement(statement, scope);
    else readResult(readQuery(statement.SelectStmt, scope), returns, scope);
  }
}

/** The statements of a routine in SQL, read in the scope of its parameters; null for another language. */
export function readSqlBody(
  routine: CreateFunctionStmt,
  outer: Scope,
): { readonly body: string; readonly nodes: readonly Node[] } | null {
  const { language, body } = optionsOf(routine);
  if (language !== "sql") return null;
  const nodes = parseStatements(body) ?? [];
  readSql(nodes, nothingKnown, inRoutine(routine, nameIn(textsOf(routine.funcname)), outer));
  return { body, nodes };
}

function readResult(columns: ReturnType<typeof readQuery>, returns: Operand, scope: Scope): void {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined && returns.type?.name !== "record")
    unify(only[1], returns, scope.ledger);
}

/** The declaration of a variable of a row type. A parser without a catalog does not know its fields; as a record it has any. */
const rowTyped = /((?:"[^"]+"|\w+)(?:\s+constant)?)\s+((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*)\s*%\s*rowtype/gi;

function withRowTyped(text: string, scope: Scope): Scope {
  const rows = [...text.matchAll(rowTyped)].map(([, name = "", type = ""]) => rowsOf(name.replace(/\s.*/, ""), type));
  return { ...scope, sources: [...scope.sources, ...rows] };
}

function optionsOf({ options }: CreateFunctionStmt): { readonly language: string; readonly body: string } {
  let language = "sql";
  let body = "";
  for (const node of options ?? []) {
    if (!("DefElem" in node) || node.DefElem.arg === undefined) continue;
    const { defname, arg } = node.DefElem;
    if (defname === "language" && "String" in arg) language = (arg.String.sval ?? "").toLowerCase();
    if (defname === "as" && "List" in arg) body = textsOf(arg.List.items)[0] ?? "";
  }
  return { language, body };
}

function inRoutine({ parameters }: CreateFunctionStmt, name: FullName | null, scope: Scope): Scope {
  const variables = new Map<string, Operand>();
  for (const [i, node] of (parameters ?? []).entries()) {
    if (!("FunctionParameter" in node)) continue;
    const value = ofType(typeShapeOf(node.FunctionParameter.argType), "declared");
    variables.set(`$${i + 1}`, value);
    const parameter = node.FunctionParameter.name;
    if (parameter === undefined) continue;
    variables.set(parameter, value);
    if (name !== null) variables.set(`${name.name}.${parameter}`, value);
  }
  const relations = name === null ? [] : scope.ledger.triggeredBy(name);
  const rows = relations.length === 0 ? [] : [rowSource("new", ...relations), rowSource("old", ...relations)];
  return { ...scope, variables, sources: rows };
}
