import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { standIns } from "../../src/shadow/platform/extensions/stand-ins.ts";
import type { Attempt, Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const migrate = (...texts: readonly string[]): Promise<readonly Attempt<unknown>[]> =>
  shadow.scratch(async () => {
    await shadow.execute([sql`set session authorization postgres`]);
    return shadow.attemptScripts(texts.map((text) => ({ text })));
  });

const rowsOf = async (...texts: readonly string[]): Promise<unknown> => {
  const outcomes = await migrate(...texts);
  for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
  const last = outcomes.at(-1);
  return last?.ok ? last.rows : null;
};

const bundled = [
  ...["amcheck", "bloom", "btree_gin", "btree_gist", "citext", "cube", "dict_int", "dict_xsyn", "earthdistance"],
  ...["fuzzystrmatch", "hstore", "intarray", "isn", "lo", "ltree", "moddatetime", "pageinspect", "pg_trgm", "seg"],
  ...["tablefunc", "tcn", "tsm_system_rows", "tsm_system_time", "unaccent", "vector", "autoinc", "insert_username"],
];

describe("every extension", () => {
  const created = ["supabase_vault", "pgcrypto", "uuid-ossp", "pg_stat_statements", "pg_graphql"];
  const names = [...bundled, ...standIns.map(({ name }) => name)].filter((name) => !created.includes(name));

  it.each(names)("%s can be created by postgres and owns its objects", async (name) => {
    const rows = await rowsOf(
      `create extension "${name}" cascade`,
      `select count(*) > 0 as owns from pg_catalog.pg_depend d join pg_catalog.pg_extension e on e.oid = d.refobjid
        where d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and d.deptype = 'e' and e.extname = '${name}'`,
    );
    expect(rows).toEqual([{ owns: true }]);
  });

  it("is there from the start where a new project has it", async () => {
    const rows = await shadow.query<{ extname: string }>(
      sql`select extname from pg_catalog.pg_extension where extname <> 'plpgsql'`,
    );
    expect(new Set(rows.map(({ extname }) => extname))).toEqual(new Set(created));
  });

  it("that nobody has is an error in Postgres's words", async () => {
    const [outcome] = await migrate("create extension nonesuch");
    expect(outcome).toMatchObject({ error: { code: "0A000", message: 'extension "nonesuch" is not available' } });
  });
});

describe("versions", () => {
  it("may be any, and updates do no harm", async () => {
    const rows = await rowsOf(
      "create extension pg_trgm version '1.3'",
      "create extension citext version '7.7'",
      "alter extension citext update to '8.0'",
      "alter extension citext update",
      "alter extension pgcrypto update to '99'",
      "comment on extension pgcrypto is 'cryptographic functions'",
      "create extension pg_net with schema extensions version '0.7.1'",
      "select extname, extversion from pg_catalog.pg_extension where extname in ('citext', 'pgcrypto', 'pg_net') order by 1",
    );
    expect(rows).toMatchObject([
      { extname: "citext" },
      { extname: "pg_net", extversion: "0.7.1" },
      { extversion: "99" },
    ]);
  });
});

describe("stand-ins", () => {
  it("let a do block make a foreign data wrapper, as Supabase does", async () => {
    const rows = await rowsOf(
      "create extension wrappers with schema extensions",
      `do $$ begin
        create foreign data wrapper stripe_wrapper handler extensions.stripe_fdw_handler;
        create server stripe_server foreign data wrapper stripe_wrapper options (api_key 'x');
      end $$`,
      "create foreign table public.customers (id text) server stripe_server options (object 'customers')",
      "select pg_catalog.pg_get_userbyid(fdwowner) as owner from pg_catalog.pg_foreign_data_wrapper where fdwname = 'stripe_wrapper'",
    );
    expect(rows).toEqual([{ owner: "postgres" }]);
  });

  it("let an extension that projects once had be dropped", async () => {
    const rows = await rowsOf(
      "drop extension pg_graphql",
      "select count(*)::int as left from pg_catalog.pg_extension where extname = 'pg_graphql'",
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  it("keep which tables pg_partman is to partition", async () => {
    const rows = await rowsOf(
      "create schema partman",
      "create extension pg_partman schema partman",
      "create table public.events (id bigint, at timestamptz not null) partition by range (at)",
      "select partman.create_parent(p_parent_table => 'public.events', p_control => 'at', p_interval => '1 day')",
      "update partman.part_config set retention = '30 days' where parent_table = 'public.events'",
      "call partman.run_maintenance_proc()",
      "select partition_tablename from partman.show_partitions('public.events', p_include_default => true)",
    );
    expect(rows).toEqual([{ partition_tablename: "events_default" }]);
  });

  it("keep cron jobs", async () => {
    const rows = await rowsOf(
      "create extension pg_cron with schema pg_catalog",
      "grant usage on schema cron to postgres",
      "select cron.schedule('nightly', '0 3 * * *', $$ delete from t $$)",
      "select cron.schedule('nightly', '0 4 * * *', $$ delete from t $$)",
      "select cron.schedule('* * * * *', 'select 1')",
      "select cron.unschedule('nightly')",
      "select jobname, schedule, username from cron.job",
    );
    expect(rows).toEqual([{ jobname: null, schedule: "* * * * *", username: "postgres" }]);
  });

  it("say that an unknown job is unknown", async () => {
    const outcomes = await migrate("create extension pg_cron", "select cron.unschedule('never')");
    expect(outcomes[1]).toMatchObject({ error: { message: "could not find valid entry for job 'never'" } });
  });

  it("queue messages", async () => {
    const rows = await rowsOf(
      "create extension pgmq",
      "select pgmq.create('Tasks')",
      `select * from pgmq.send('Tasks', '{"n": 1}')`,
      `select * from pgmq.send_batch('Tasks', array['{"n": 2}', '{"n": 3}']::jsonb[])`,
      "select pgmq.archive('Tasks', 2), pgmq.delete('Tasks', 3)",
      "select message, (select count(*) from pgmq.a_tasks) as archived, (select count(*) from pgmq.q_tasks) as left from pgmq.read('Tasks', 30, 10)",
    );
    expect(rows).toEqual([{ message: { n: 1 }, archived: "1", left: "1" }]);
  });

  it("send no request", async () => {
    const rows = await rowsOf(
      "create extension pg_net",
      "create extension http with schema extensions",
      "select net.http_post('https://example.com', '{}'::jsonb) as request, (extensions.http_get('https://example.com')).status",
    );
    expect(rows).toEqual([{ request: "1", status: 503 }]);
  });

  it("sign tokens that verify", async () => {
    const rows = await rowsOf(
      "create extension pgjwt with schema extensions",
      `select extensions.sign('{"sub":"1234567890","name":"John Doe","admin":true}'::json, 'secret') as token`,
    );
    // RFC 7519 with the example of the pgjwt documentation; the signature was computed with OpenSSL.
    expect(rows).toEqual([
      { token: expect.stringMatching(/^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.[\w-]+\.[\w-]{43}$/) },
    ]);
    const verified = await rowsOf(
      "create extension pgjwt with schema extensions",
      `select t.payload, t.valid, f.valid as forged from extensions.sign('{"a":1}'::json, 'k') s(token),
        extensions.verify(s.token, 'k') t, extensions.verify(s.token, 'other') f`,
    );
    expect(verified).toEqual([{ payload: { a: 1 }, valid: true, forged: false }]);
  });

  it("let foreign tables be made, and refuse to read them", async () => {
    const outcomes = await migrate(
      "create extension wrappers with schema extensions",
      "create foreign data wrapper stripe handler extensions.stripe_fdw_handler validator extensions.stripe_fdw_validator",
      "create server stripe foreign data wrapper stripe options (api_key 'x')",
      "create foreign table public.customers (id text) server stripe options (object 'customers')",
      "select * from public.customers",
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  });
});

describe("pgvector", () => {
  it("indexes and finds", async () => {
    const rows = await rowsOf(
      "create extension vector with schema extensions",
      "create table public.docs (id int, embedding vector(3))",
      "create index on public.docs using hnsw (embedding vector_cosine_ops)",
      "insert into public.docs values (1, '[1,0,0]'), (2, '[0,1,0]')",
      "select id from public.docs order by embedding <=> '[0,1,0.1]' limit 1",
    );
    expect(rows).toEqual([{ id: 2 }]);
  });
});
