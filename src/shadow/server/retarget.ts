import type { Node } from "libpg-query";
import { parse } from "../../sql/parse.ts";
import { ident, sql } from "../../sql/sql.ts";

/** The databases that a statement is about. */
export function databasesNamed(node: Node): readonly string[] {
  if ("AlterDatabaseStmt" in node) return names(node.AlterDatabaseStmt.dbname);
  if ("AlterDatabaseSetStmt" in node) return names(node.AlterDatabaseSetStmt.dbname);
  if ("AlterDatabaseRefreshCollStmt" in node) return names(node.AlterDatabaseRefreshCollStmt.dbname);
  if ("AlterRoleSetStmt" in node) return names(node.AlterRoleSetStmt.database);
  if ("RenameStmt" in node && node.RenameStmt.renameType === "OBJECT_DATABASE") return names(node.RenameStmt.subname);
  if ("GrantStmt" in node && node.GrantStmt.objtype === "OBJECT_DATABASE") {
    return (node.GrantStmt.objects ?? []).flatMap(textOf);
  }
  const { objtype, object } = labelled(node);
  return objtype === "OBJECT_DATABASE" && object !== undefined ? textOf(object) : [];
}

function labelled(node: Node): { readonly objtype?: string | undefined; readonly object?: Node | undefined } {
  if ("CommentStmt" in node) return node.CommentStmt;
  if ("SecLabelStmt" in node) return node.SecLabelStmt;
  if ("AlterOwnerStmt" in node) return { objtype: node.AlterOwnerStmt.objectType, object: node.AlterOwnerStmt.object };
  return {};
}

const names = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name]);

const textOf = (node: Node): readonly string[] => ("String" in node ? names(node.String.sval) : []);

/** What migrations call the one database that a Supabase project has. */
const usual = "postgres";

/**
 * The text with the shadow's own database where it names `postgres` as the one it is about, which on a server is another
 * database. The result is used only where it parses to just that.
 */
export function retarget(text: string, own: string): string {
  if (!/\bdatabase\b/i.test(text)) return text;
  const parsed = parse(text);
  const [node, ...others] = parsed.is === "tree" ? parsed.nodes : [];
  if (node === undefined || others.length > 0 || databasesNamed(node).join() !== usual) return text;
  const changed = text.replace(
    /(\bdatabase\s+)("postgres"|postgres)(?![\w$"])/i,
    (_, before: string) => before + quoted(own),
  );
  const again = parse(changed);
  const [result] = again.is === "tree" ? again.nodes : [];
  return result !== undefined && databasesNamed(result).join() === own ? changed : text;
}

const quoted = (name: string): string => sql`${ident(name)}`.text;
