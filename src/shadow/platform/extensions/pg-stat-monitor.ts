import { type StandIn, standIn } from "./stand-in.ts";

/** Monitors nothing. */
export const pgStatMonitor: StandIn = standIn({
  name: "pg_stat_monitor",
  version: "2.1",
  comment: "query performance monitoring",
  outward: true,
  script: `
create view pg_stat_monitor as
  select null::bigint as bucket, null::text as username, null::text as datname, null::bigint as queryid,
    null::text as query, null::bigint as calls, null::double precision as total_exec_time where false;
create function pg_stat_monitor_reset() returns void language sql as $$ $$;
create function pg_stat_monitor_version() returns text language sql as $$ select '2.1.0' $$;
`,
});
