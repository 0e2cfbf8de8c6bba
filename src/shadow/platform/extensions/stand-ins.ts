import { dblink } from "./dblink.ts";
import { http } from "./http.ts";
import { hypopg } from "./hypopg.ts";
import { indexAdvisor } from "./index-advisor.ts";
import { pgCron } from "./pg-cron.ts";
import { pgGraphql } from "./pg-graphql.ts";
import { pgHashids } from "./pg-hashids.ts";
import { pgJsonschema } from "./pg-jsonschema.ts";
import { pgNet } from "./pg-net.ts";
import { pgPartman } from "./pg-partman.ts";
import { pgStatMonitor } from "./pg-stat-monitor.ts";
import { pgTle } from "./pg-tle.ts";
import { pgaudit } from "./pgaudit.ts";
import { pgjwt } from "./pgjwt.ts";
import { pgmq } from "./pgmq.ts";
import { pgsodium } from "./pgsodium.ts";
import { pgtap } from "./pgtap.ts";
import { plpgsqlCheck } from "./plpgsql-check.ts";
import { postgis } from "./postgis.ts";
import { postgresFdw } from "./postgres-fdw.ts";
import type { StandIn } from "./stand-in.ts";
import { supabaseDbdev } from "./supabase-dbdev.ts";
import { supabaseVault } from "./supabase-vault.ts";
import { timescaledb } from "./timescaledb.ts";
import { wrappers } from "./wrappers.ts";

/** Every stand-in: one file each, and one line here. */
export const standIns: readonly StandIn[] = [
  dblink,
  http,
  hypopg,
  indexAdvisor,
  pgCron,
  pgGraphql,
  pgHashids,
  pgJsonschema,
  pgNet,
  pgPartman,
  pgStatMonitor,
  pgTle,
  pgaudit,
  pgjwt,
  pgmq,
  pgsodium,
  pgtap,
  plpgsqlCheck,
  postgis,
  postgresFdw,
  supabaseDbdev,
  supabaseVault,
  timescaledb,
  wrappers,
];
