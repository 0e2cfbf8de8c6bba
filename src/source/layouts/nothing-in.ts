import { UserError } from "../../errors.ts";
import { showPath } from "../show-path.ts";

/** `what`: what the tool would apply, such as "folder with a migration.sql". */
export const nothingIn = (path: string, what: string): UserError =>
  new UserError(`${showPath(path)} holds no ${what}, so there is nothing to check.`);
