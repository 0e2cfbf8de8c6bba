import { asAll, type Person } from "../proof/actor.ts";
import type { Lab } from "../proof/lab.ts";
import { literal, type Sql, sql } from "../sql/sql.ts";

/** One statement to run and to undo. */
export type Attempted = {
  readonly statement: Sql;
  /** Run by the superuser first, with triggers asleep. */
  readonly prepare?: Sql | null;
  /** A count, taken by the superuser before and after. */
  readonly measure?: Sql | null;
  /** `rows`: how many it changed. `counts`: it is a query of two counts. `text`: it is a query of one text. */
  readonly gives: "rows" | "counts" | "text";
};

/** What ended an attempt: the code `done` where it ran to its end, and what it gave as JSON. */
export type Told = readonly [code: string, message: string];

/** What raises this undoes itself on purpose; no server code begins with R. */
export const done = "RP100";

/**
 * Runs statements as a person in one round trip, each in a sub-transaction of its own that is undone before the next. Fewer
 * answers than statements: the person could run nothing at all.
 */
export async function tryEach(lab: Lab, person: Person, attempts: readonly Attempted[]): Promise<readonly Told[]> {
  if (attempts.length === 0) return [];
  const given = attempts.map(({ statement, prepare = null, measure = null, gives }) => ({
    statement: statement.text,
    prepare: prepare?.text ?? null,
    measure: measure?.text ?? null,
    gives,
  }));
  const [outcome] = await lab.shadow.scratch(() =>
    asAll<{ readonly told: readonly Told[] }>(lab, person, [
      sql`select pg_temp.rowproof_try(${literal(JSON.stringify(given))}::pg_catalog.jsonb) as told`,
    ]),
  );
  return outcome?.ok === true ? (outcome.rows[0]?.told ?? []) : [];
}

/** Makes what `tryEach` needs, once for a lab. To be called inside `scratch`. */
export const prepareTries = (lab: Lab): Promise<void> => lab.shadow.execute([asSuperuser, counter, loop, ...brake]);

/** Counts as nobody but the superuser can: what a statement of another's left. */
const counter = sql`create function pg_temp.rowproof_count(query text) returns bigint language plpgsql security definer as ${literal(
  sql`declare n bigint; begin execute query into n; return n; end`.text,
)}`;

const asSuperuser = sql`create function pg_temp.rowproof_run(query text) returns void language plpgsql security definer as ${literal(
  sql`begin
    set local session_replication_role = replica;
    execute query;
    set local session_replication_role = origin;
  end`.text,
)}`;

/** One loop whatever is tried: Postgres keeps the plans of every line of every function for as long as it runs. */
const loop = sql`create function pg_temp.rowproof_try(attempts jsonb) returns jsonb language plpgsql volatile as ${literal(
  sql`declare
  one jsonb; told jsonb := '[]'; given text; touched bigint; total bigint; before bigint; after bigint;
begin
  for one in select value from pg_catalog.jsonb_array_elements(attempts) loop
    begin
      if one ->> 'prepare' is not null then perform pg_temp.rowproof_run(one ->> 'prepare'); end if;
      if one ->> 'measure' is not null then before := pg_temp.rowproof_count(one ->> 'measure'); end if;
      if one ->> 'gives' = 'text' then
        execute one ->> 'statement' into given;
        raise exception using errcode = ${literal(done)}, message = pg_catalog.left(coalesce(given, ''), 8000) || ' ';
      elsif one ->> 'gives' = 'counts' then
        execute one ->> 'statement' into total, touched;
      else
        execute one ->> 'statement';
        get diagnostics touched = row_count;
        total := touched;
      end if;
      if one ->> 'measure' is not null then after := pg_temp.rowproof_count(one ->> 'measure'); end if;
      raise exception using errcode = ${literal(done)}, message = pg_catalog.jsonb_build_array(total, touched, before, after)::text;
    exception when others then
      told := told || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(sqlstate, sqlerrm));
    end;
  end loop;
  return told;
end`.text,
)}`;

/** A table whose trigger stops whoever empties it: Postgres checks everything first, and fires the triggers in their order. */
const brake: readonly Sql[] = [
  sql`create temporary table rowproof_brake ()`,
  sql`grant truncate on pg_temp.rowproof_brake to public`,
  sql`create function pg_temp.rowproof_stop() returns trigger language plpgsql as ${literal(
    sql`begin raise exception using errcode = ${literal(done)}, message = '[1, 1, 0, 0]'; end`.text,
  )}`,
  sql`create trigger stop before truncate on pg_temp.rowproof_brake execute function pg_temp.rowproof_stop()`,
];
