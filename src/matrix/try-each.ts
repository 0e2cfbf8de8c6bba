import { asAll, type Person } from "../proof/actor.ts";
import type { Lab } from "../proof/lab.ts";
import { literal, type Sql, sql } from "../sql/sql.ts";

/** One statement to run and to undo. */
export type Attempted = {
  readonly statement: Sql;
  /** Run by the superuser first, with triggers asleep. */
  readonly prepare?: Sql | null;
  /** A count, taken by the superuser before and after; not where the statement touched nothing. */
  readonly measure?: Sql | null;
  /** Counted even where the statement touched nothing: a trigger may do something else in its place. */
  readonly measureAlways?: boolean;
  /** Attempts of one group ask the same thing: when one of them shows it, the others of the group are left out. */
  readonly group?: string | null;
  /** What shows it: fewer counted afterwards, more, or that it ran at all. */
  readonly shownBy?: "less" | "more" | "running";
  /** When this touches nothing or may not be, nothing narrower can: the attempts with the same word in `within` are left out. */
  readonly covers?: string | null;
  readonly within?: string | null;
  /** `rows`: how many it changed. `counts`: it is a query of two counts. `text`: it is a query of one text. */
  readonly gives: "rows" | "counts" | "text";
};

/** What ended an attempt: the code `done` where it ran to its end, and what it gave as JSON. */
export type Told = readonly [code: string, message: string];

/** What raises this undoes itself on purpose; no server code begins with R. */
export const done = "RP100";

/** Nothing was run: another attempt has answered, with the message. */
export const leftOut = "RP101";

/**
 * Runs statements as a person in one round trip, each in a sub-transaction of its own that is undone before the next. Fewer
 * answers than statements: the person could run nothing at all.
 */
export async function tryEach(lab: Lab, person: Person, attempts: readonly Attempted[]): Promise<readonly Told[]> {
  if (attempts.length === 0) return [];
  const given = attempts.map(
    ({ statement, prepare, measure, measureAlways, group, shownBy, covers, within, gives }) => ({
      statement: statement.text,
      prepare: prepare?.text ?? null,
      measure: measure?.text ?? null,
      measureAlways: measureAlways === true,
      group: group ?? null,
      shownBy: shownBy ?? null,
      covers: covers ?? null,
      within: within ?? null,
      gives,
    }),
  );
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

const asSuperuser = sql`create function pg_temp.rowproof_run(query text) returns bigint language plpgsql security definer as ${literal(
  sql`declare n bigint; begin
    set local session_replication_role = replica;
    execute query;
    get diagnostics n = row_count;
    set local session_replication_role = origin;
    return n;
  end`.text,
)}`;

/**
 * One loop whatever is tried: Postgres keeps the plans of every line of every function for as long as it runs. What was there
 * before is counted after the attempt is undone, for those only that touched something.
 */
const loop = sql`create function pg_temp.rowproof_try(attempts jsonb) returns jsonb language plpgsql volatile as ${literal(
  sql`declare
  one jsonb; told jsonb[] := '{}'; shown text[] := '{}'; why text[] := '{}'; given text; removed bigint; touched bigint; total bigint;
  before bigint; after bigint;
begin
  for one in select value from pg_catalog.jsonb_array_elements(attempts) loop
    if one ->> 'group' = any (shown) or one ->> 'within' = any (shown) then
      told := told || pg_catalog.jsonb_build_array(${literal(leftOut)}, coalesce(
        why[pg_catalog.array_position(shown, one ->> 'group')], why[pg_catalog.array_position(shown, one ->> 'within')]));
      continue;
    end if;
    given := null; removed := 0; touched := 0; total := 0; before := 0; after := 0;
    begin
      if one ->> 'prepare' is not null then removed := pg_temp.rowproof_run(one ->> 'prepare'); end if;
      if one ->> 'gives' = 'text' then
        execute one ->> 'statement' into given;
      elsif one ->> 'gives' = 'counts' then
        execute one ->> 'statement' into total, touched;
      else
        execute one ->> 'statement';
        get diagnostics touched = row_count;
        total := touched;
      end if;
      if one ->> 'measure' is not null and (touched > 0 or (one -> 'measureAlways')::boolean) then
        after := pg_temp.rowproof_count(one ->> 'measure');
      end if;
      raise exception using errcode = ${literal(done)}, message = '';
    exception when others then
      if sqlstate <> ${literal(done)} then
        told := told || pg_catalog.jsonb_build_array(sqlstate, sqlerrm);
        if sqlerrm ~ '^permission denied for (table|view|schema|relation) ' then
          shown := shown || coalesce(one ->> 'covers', one ->> 'group', '');
          why := why || sqlerrm;
        end if;
        continue;
      end if;
    end;
    if one ->> 'gives' = 'text' then
      told := told || pg_catalog.jsonb_build_array(${literal(done)}, pg_catalog.left(coalesce(given, ''), 8000) || ' ');
      continue;
    end if;
    if one ->> 'measure' is not null and (touched > 0 or (one -> 'measureAlways')::boolean) then
      before := pg_temp.rowproof_count(one ->> 'measure') - removed;
    end if;
    if (case one ->> 'shownBy' when 'less' then after < before when 'more' then after > before when 'running' then true else false end) then
      if one ->> 'group' is not null then
        shown := shown || (one ->> 'group');
        why := why || ''::text;
      end if;
    elsif touched = 0 and one ->> 'covers' is not null then
      shown := shown || (one ->> 'covers');
      why := why || '0 rows'::text;
    end if;
    told := told || pg_catalog.jsonb_build_array(${literal(done)}, pg_catalog.jsonb_build_array(total, touched, before, after)::text);
  end loop;
  return pg_catalog.to_jsonb(told);
end`.text,
)}`;

/** A table whose trigger stops whoever empties it: Postgres checks everything first, and fires the triggers in their order. */
const brake: readonly Sql[] = [
  sql`create temporary table rowproof_brake ()`,
  sql`grant truncate on pg_temp.rowproof_brake to public`,
  sql`create function pg_temp.rowproof_stop() returns trigger language plpgsql as ${literal(
    sql`begin raise exception using errcode = ${literal(done)}, message = ''; end`.text,
  )}`,
  sql`create trigger stop before truncate on pg_temp.rowproof_brake execute function pg_temp.rowproof_stop()`,
];
