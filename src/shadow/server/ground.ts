import type { ServerSession } from "../../live/session.ts";
import { sql } from "../../sql/sql.ts";

/** What is on a server before Rowproof does anything there. */
export type Ground = {
  /** Made for this run alone, so that nothing on it is anybody's. */
  readonly throwAway: boolean;
  /** `server_version_num`. */
  readonly version: number;
  /** As the server says it, such as `17.10`. */
  readonly versionText: string;
  /** Whether it can be told to look whether its clients are still there, in the midst of a statement. */
  readonly noticesLostClients: boolean;
  /** Roles that are not Rowproof's, those that every server has included. None on a server that is thrown away. */
  readonly roles: ReadonlySet<string>;
  readonly superusers: ReadonlySet<string>;
  /** Extensions that can be created, with the version that they get. */
  readonly extensions: ReadonlyMap<string, string>;
};

type Asked = Pick<Ground, "version" | "versionText" | "noticesLostClients"> & {
  readonly roles: readonly { readonly name: string; readonly superuser: boolean }[];
  readonly extensions: readonly (readonly [string, string])[];
};

const asked = sql`select
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version,
  pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1) as "versionText",
  pg_catalog.version() ~ 'linux' as "noticesLostClients",
  (select pg_catalog.json_agg(pg_catalog.json_build_object('name', rolname, 'superuser', rolsuper)) from pg_catalog.pg_roles) as roles,
  (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(name, default_version) order by name), '[]')
    from pg_catalog.pg_available_extensions) as extensions`;

/** Reads it. On a server that is not thrown away, to be called when nothing of an earlier run is left. */
export async function readGround(admin: ServerSession, throwAway: boolean): Promise<Ground> {
  const [found] = await admin.rows<Asked>(asked);
  if (found === undefined) throw new Error("The server did not say what is on it.");
  const roles = throwAway ? [] : found.roles;
  return {
    throwAway,
    version: found.version,
    versionText: found.versionText,
    noticesLostClients: found.noticesLostClients,
    roles: new Set(roles.map(({ name }) => name)),
    superusers: new Set(roles.filter(({ superuser }) => superuser).map(({ name }) => name)),
    extensions: new Map(found.extensions),
  };
}
