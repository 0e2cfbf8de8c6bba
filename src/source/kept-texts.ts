import type { Connection } from "../catalog/connection.ts";
import { type Sql, sql } from "../sql/sql.ts";

/** A text that a database keeps beside its objects: what a scheduled job runs, or a setting of the database. */
export type KeptText = { readonly kind: "job" | "database"; readonly name: string; readonly text: string };

/** What a live database keeps so, and what of it could not be read: a filtered answer is an error and not a shorter list. */
export const readKeptTexts = (
  connection: Connection,
): Promise<{ readonly texts: readonly KeptText[]; readonly notices: readonly string[] }> =>
  connection.scratch(async () => {
    await connection.query(sql`select pg_catalog.set_config('row_security', 'off', true)`);
    const jobs = await connection.attempt<KeptText>(jobsQuery);
    const settings = await connection.attempt<KeptText>(settingsQuery);
    const isUnread = !jobs.ok && !isMissing(jobs.error.code);
    return {
      texts: [...(jobs.ok ? jobs.rows : []), ...(settings.ok ? settings.rows : [])],
      notices: [
        ...(isUnread ? [`Scheduled jobs were not looked through for secrets: ${jobs.error.message}.`] : []),
        ...(settings.ok
          ? []
          : [`The database's settings were not looked through for secrets: ${settings.error.message}.`]),
      ],
    };
  });

/** No pg_cron: no such table, or no such schema. */
const isMissing = (code: string): boolean => code === "42P01" || code === "3F000";

const jobsQuery: Sql = sql`
  select 'job' as kind, coalesce(j.jobname, j.jobid::pg_catalog.text) as name, j.command as text
  from cron.job j order by j.jobid`;

const settingsQuery: Sql = sql`
  select 'database' as kind, d.datname as name, pg_catalog.array_to_string(s.setconfig, pg_catalog.chr(10)) as text
  from pg_catalog.pg_db_role_setting s join pg_catalog.pg_database d on d.oid = s.setdatabase
  where s.setrole = 0 and d.datname = pg_catalog.current_database()`;
