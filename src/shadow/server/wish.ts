import type { Node } from "../../sql/tree.ts";
import { textOption } from "../text-option.ts";

/** What a statement asks for of an extension. */
export type Wish =
  | {
      readonly is: "create";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly schema: string | null;
      readonly version: string | null;
      readonly cascade: boolean;
    }
  | { readonly is: "update"; readonly name: string; readonly version: string | null };

/** Null: the statement is neither CREATE EXTENSION nor ALTER EXTENSION … UPDATE. */
export function wishOf(node: Node | undefined): Wish | null {
  if (node === undefined) return null;
  if ("AlterExtensionStmt" in node) {
    const { extname = "", options = [] } = node.AlterExtensionStmt;
    return { is: "update", name: extname, version: textOption(options, "new_version") };
  }
  if (!("CreateExtensionStmt" in node)) return null;
  const { extname = "", if_not_exists = false, options = [] } = node.CreateExtensionStmt;
  return {
    is: "create",
    name: extname,
    ifNotExists: if_not_exists,
    schema: textOption(options, "schema"),
    version: textOption(options, "new_version"),
    cascade: options.some((option) => "DefElem" in option && option.DefElem.defname === "cascade"),
  };
}
