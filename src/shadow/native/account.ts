import { chownSync } from "node:fs";

/** Who a server runs as: this process's own user, or, since PostgreSQL refuses to run as root, nobody. */
export type Account = { readonly ids: { readonly uid?: number; readonly gid?: number } };

const nobody = 65_534;

export function serverAccount(): Account {
  return { ids: process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {} };
}

/** Makes a file or directory the account's. */
export function give(path: string, { ids }: Account): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid);
}
