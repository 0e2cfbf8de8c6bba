import { atlas } from "./atlas.ts";
import { dbmate } from "./dbmate.ts";
import { diesel } from "./diesel.ts";
import { drizzle } from "./drizzle.ts";
import { flyway } from "./flyway.ts";
import { golangMigrate } from "./golang-migrate.ts";
import { goose } from "./goose.ts";
import { graphileMigrate } from "./graphile-migrate.ts";
import { hasura } from "./hasura.ts";
import type { Layout } from "./layout.ts";
import { liquibase } from "./liquibase.ts";
import { nodePgMigrate } from "./node-pg-migrate.ts";
import { pgDump } from "./pg-dump.ts";
import { plain } from "./plain.ts";
import { prisma } from "./prisma.ts";
import { refinery } from "./refinery.ts";
import { sqitch } from "./sqitch.ts";
import { sqlx } from "./sqlx.ts";
import { ecto, rails } from "./structure-sql.ts";
import { supabase } from "./supabase.ts";

/** Told by what stands in their files. */
const byDirectives: readonly Layout[] = [atlas, sqitch, graphileMigrate, goose, dbmate, liquibase, nodePgMigrate];

/** Told by the names of their files and folders. */
const byNames: readonly Layout[] = [supabase, drizzle, prisma, hasura, diesel, sqlx, golangMigrate, refinery, flyway];

/** Told by what wrote them. */
const dumps: readonly Layout[] = [rails, ecto, pgDump];

/**
 * Every layout. Where two claim one folder, the surer mark wins, and between equal marks the one that stands first here;
 * `plain` takes what is left.
 */
export const layouts: readonly Layout[] = [...byDirectives, ...byNames, ...dumps, plain];
