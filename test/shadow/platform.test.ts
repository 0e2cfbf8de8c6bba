import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import { setDefaultPrivileges } from "../../src/shadow/platform/default-privileges.ts";
import type { Attempt, Shadow } from "../../src/shadow/shadow.ts";
import { literal, sql } from "../../src/sql/sql.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

/** Runs a migration as `postgres`, in a transaction that is undone, and gives what each statement came to. */
const migrate = (...texts: readonly string[]): Promise<readonly Attempt<unknown>[]> =>
  shadow.scratch(async () => {
    await shadow.execute([sql`set session authorization postgres`]);
    return shadow.attemptScripts(texts.map((text) => ({ text })));
  });

const failures = (outcomes: readonly Attempt<unknown>[]): readonly string[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.message]));

const lastRows = (outcomes: readonly Attempt<unknown>[]): unknown => {
  expect(failures(outcomes)).toEqual([]);
  const last = outcomes.at(-1);
  return last?.ok ? last.rows : null;
};

describe("roles", () => {
  it("have postgres be no superuser", async () => {
    expect(failures(await migrate("alter system set work_mem to '1GB'", "create role god superuser"))).toHaveLength(2);
  });

  it("let postgres grant the API roles and set PostgREST's settings", async () => {
    const outcomes = await migrate(
      "create role reader noinherit",
      "grant anon to reader",
      "grant reader to authenticator",
      "alter role authenticator set pgrst.db_schemas to 'public, api'",
      "alter role anon set statement_timeout to '10s'",
      "set session_replication_role = replica",
    );
    expect(failures(outcomes)).toEqual([]);
  });

  it("let postgres do what supautils allows, and no more", async () => {
    const outcomes = await migrate(
      "create function noticed() returns event_trigger language plpgsql as 'begin end'",
      "create event trigger noticing on ddl_command_end execute function noticed()",
      "create publication everything for all tables",
      "create role god superuser",
    );
    expect(failures(outcomes)).toHaveLength(1);
    expect(await shadow.query(sql`select rolsuper from pg_catalog.pg_roles where rolname = 'postgres'`)).toEqual([
      { rolsuper: false },
    ]);
  });
});

describe("auth", () => {
  const claims = literal('{"sub":"00000000-0000-0000-0000-00000000000a","role":"authenticated","email":"a@b.c"}');

  it("tells who is signed in", async () => {
    const rows = await shadow.scratch(async () => {
      await shadow.execute([sql`set local role authenticated`]);
      await shadow.query(sql`select pg_catalog.set_config('request.jwt.claims', ${claims}, true)`);
      return shadow.query(sql`select auth.uid(), auth.role(), auth.email(), auth.jwt() ->> 'sub' as sub`);
    });
    const uid = "00000000-0000-0000-0000-00000000000a";
    expect(rows).toEqual([{ uid, role: "authenticated", email: "a@b.c", sub: uid }]);
  });

  it("knows nobody without a token", async () => {
    const rows = await shadow.scratch(async () => {
      await shadow.execute([sql`set local role anon`]);
      return shadow.query(sql`select auth.uid(), auth.role(), auth.jwt()`);
    });
    expect(rows).toEqual([{ uid: null, role: null, jwt: null }]);
  });

  it("takes triggers and foreign keys of postgres, which fire for its services", async () => {
    const rows = lastRows(
      await migrate(
        "create table public.profiles (id uuid primary key references auth.users (id) on delete cascade, name text)",
        `create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = ''
          as $$ begin insert into public.profiles values (new.id, new.raw_user_meta_data ->> 'name'); return new; end $$`,
        "drop trigger if exists on_auth_user_created on auth.users",
        `create trigger on_auth_user_created after insert on auth.users
          for each row execute function public.handle_new_user()`,
        "set local role supabase_auth_admin",
        `insert into auth.users (id, raw_user_meta_data)
          values ('00000000-0000-0000-0000-00000000000b', '{"name": "Bo"}')`,
        "set local role postgres",
        "select name from public.profiles",
      ),
    );
    expect(rows).toEqual([{ name: "Bo" }]);
  });

  it("is closed to the API roles", async () => {
    for (const role of ["anon", "authenticated"]) {
      const outcomes = await migrate(`set local role ${role}`, "select * from auth.users");
      expect(failures(outcomes)).toEqual(["permission denied for table users"]);
    }
  });
});

describe("default privileges", () => {
  const acl = sql`select relacl::text from pg_catalog.pg_class where relname = 'made'`;
  const made = (): Promise<unknown> =>
    shadow.scratch(async () => {
      await shadow.execute([sql`set session authorization postgres`, sql`create table public.made (id int)`]);
      return shadow.query(acl);
    });

  it("grant a new table to the API roles, as projects had it", async () => {
    const all = "arwdDxtm/postgres";
    const relacl = `{postgres=${all},anon=${all},authenticated=${all},service_role=${all}}`;
    expect(await made()).toEqual([{ relacl }]);
  });

  it("grant it to nobody, as projects have it now", async () => {
    await setDefaultPrivileges(shadow, "not granted");
    expect(await made()).toEqual([{ relacl: null }]);
    await setDefaultPrivileges(shadow, "granted");
    expect(JSON.stringify(await made())).toContain("anon=");
  });
});

describe("storage", () => {
  it("takes policies of postgres, and lets nobody in before", async () => {
    const seen = (...policies: readonly string[]): Promise<readonly Attempt<unknown>[]> =>
      migrate(
        "insert into storage.buckets (id, name) values ('avatars', 'avatars')",
        "insert into storage.objects (bucket_id, name) values ('avatars', 'bo/face.png'), ('avatars', 'al/face.png')",
        "alter table storage.objects enable row level security",
        ...policies,
        "set local role anon",
        "select name, storage.filename(name), storage.extension(name) from storage.objects",
      );
    expect(lastRows(await seen())).toEqual([]);
    const policy = `create policy "bo's files" on storage.objects for select to anon
      using (bucket_id = 'avatars' and (storage.foldername(name))[1] = 'bo')`;
    expect(lastRows(await seen(policy))).toEqual([{ name: "bo/face.png", filename: "face.png", extension: "png" }]);
  });
});

describe("realtime", () => {
  it("takes policies on messages, tables in its publication, and messages sent from a trigger", async () => {
    const rows = lastRows(
      await migrate(
        "create table public.rooms (id int primary key)",
        "alter publication supabase_realtime add table public.rooms",
        `create policy "room members" on realtime.messages for select to authenticated
          using (realtime.topic() = 'rooms' and extension = 'broadcast')`,
        `create function public.tell() returns trigger language plpgsql security definer as $$ begin
          perform realtime.broadcast_changes('rooms', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
          return null; end $$`,
        "create trigger tell after insert on public.rooms for each row execute function public.tell()",
        "insert into public.rooms values (1)",
        "select topic, event, private, payload -> 'record' as record from realtime.messages",
      ),
    );
    expect(rows).toEqual([{ topic: "rooms", event: "INSERT", private: true, record: { id: 1 } }]);
  });
});

describe("webhooks, secrets and GraphQL", () => {
  it("are there", async () => {
    const rows = lastRows(
      await migrate(
        "create table public.orders (id int)",
        `create trigger hook after insert on public.orders for each row
          execute function supabase_functions.http_request('https://example.com', 'POST', '{}', '{}', '1000')`,
        "insert into public.orders values (1)",
        "select vault.create_secret('hush', 'key')",
        "select name, decrypted_secret, graphql_public.graphql(query => '{}') ? 'errors' as refused from vault.decrypted_secrets",
      ),
    );
    expect(rows).toEqual([{ name: "key", decrypted_secret: "hush", refused: true }]);
  });
});
