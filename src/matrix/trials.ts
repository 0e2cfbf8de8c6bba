import type { Proof } from "../check/finding.ts";
import { changesOf } from "../proof/act-change.ts";
import { insertionsOf } from "../proof/act-insert.ts";
import { roleOf } from "../proof/actor.ts";
import { type Lab, named } from "../proof/lab.ts";
import { blocked, proven } from "../proof/outcome.ts";
import { nameColumns, type Prey, shown } from "../proof/prey.ts";
import { sameText } from "../proof/world/insert-row.ts";
import { type Sql, sql } from "../sql/sql.ts";
import type { Question } from "./question.ts";
import type { Attempted } from "./try-each.ts";

/** Rows in all, rows meant, and what was measured before and after. */
export type Effect = readonly [total: number, touched: number, before: number, after: number];

/** One statement to try, and how to judge what comes of it. */
export type Trial = Attempted & {
  /** Other values might pass where these do not. */
  readonly mayVary: boolean;
  /** It names no row, so that another one that works is the better witness. */
  readonly wide: boolean;
  /** null: it tells nothing. */
  readonly judge: (effect: Effect) => Proof | null;
};

/**
 * The trials that answer a question together: it works when one does, and does not when none does. null: it takes an attack.
 * Only for tables, where one row is one row, and roles whose rights cover every column.
 */
export function trialsOf(lab: Lab, { person, command, prey }: Question): readonly Trial[] | null {
  const [row] = prey.rows;
  if (prey.relation.relation === "view" || row.copies !== 1 || prey.key === null) return null;
  const column = command === "delete" || command === "truncate" ? null : command;
  const rights = column === null ? null : lab.rights.columns(roleOf(person), prey.relation.id, column);
  if (rights !== null && rights.size > 0 && rights.size < prey.relation.columns.length) return null;
  switch (command) {
    case "select":
      return [reading(lab, person, prey)];
    case "insert":
      return insertionsOf(lab, person, prey).map((statement) => inserting(lab, person, prey, statement));
    case "update": {
      const { unnamed, rest } = changesOf(lab, person, prey);
      return widestFirst(prey, command, [
        { ...changing(person, prey, unnamed, "changed"), wide: true },
        ...rest.map((statement) => changing(person, prey, statement, "changed")),
      ]);
    }
    case "delete": {
      const all = sql`delete from ${named(prey.relation)} where`;
      return widestFirst(prey, command, [
        { ...changing(person, prey, sql`${all} true`, "deleted"), wide: true },
        changing(person, prey, sql`${all} ${prey.where}`, "deleted"),
      ]);
    }
    case "truncate":
      return [truncating(person, prey, sql``), truncating(person, prey, sql` cascade`)];
  }
}

/**
 * A statement that names no row needs no right to read and reaches whatever a narrower one does: where it touches nothing,
 * neither do the others, on whosever row. A trigger may act in a statement's place, and then each is tried.
 */
function widestFirst({ relation }: Prey, command: string, trials: readonly Trial[]): readonly Trial[] {
  // Partitions have triggers of their own.
  const acts = relation.relation !== "table" || relation.kind.is !== "plain" || relation.triggers.length > 0;
  const beneath = `within ${command} ${relation.id}`;
  return trials.map((trial) => ({
    ...trial,
    measureAlways: acts,
    covers: trial.wide && !acts ? beneath : null,
    within: acts ? null : beneath,
  }));
}

type Who = Question["person"];

const plain = { gives: "rows", mayVary: false, wide: false } as const;

function reading(lab: Lab, person: Who, prey: Prey): Trial {
  const statement = sql`select * from ${named(prey.relation)}`;
  const owned = prey.rows.some(({ table }) => lab.access.owner(table) !== null);
  return {
    ...plain,
    gives: "counts",
    statement: sql`select pg_catalog.count(*), pg_catalog.count(*) filter (where ${sameText(prey.key ?? [], prey.values)}) from (${statement}) as victim`,
    judge: ([total, meant]) => {
      if (meant === 0) return blocked(total === 0 ? "0 rows" : `${rowsOf(total)}, not the other user's`);
      const whose = total === 1 ? "the other user's" : "among them the other user's";
      const sentence = total === 1 && !owned ? "1 row" : `${rowsOf(total)}, ${owned ? whose : "among them"}`;
      return proven(person, statement, `${sentence}: ${shown(prey.values, prey.telling)}`);
    },
  };
}

const rowsOf = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);

/** The row as it was is there, or not any more. */
const untouched = (prey: Prey): Sql =>
  sql`select pg_catalog.count(*) from ${named(prey.relation)} where ${sameText([...prey.values.keys()], prey.values)}`;

function changing(person: Who, prey: Prey, statement: Sql, verb: string): Trial {
  return {
    ...plain,
    statement,
    measure: untouched(prey),
    shownBy: "less",
    mayVary: true,
    judge: ([, touched, before, after]) => {
      if (after < before)
        return proven(person, statement, `${verb} the other user's row: ${shown(prey.values, prey.telling)}`);
      return blocked(touched === 0 ? "0 rows" : `${rowsOf(touched)}, not the other user's`);
    },
  };
}

function inserting(lab: Lab, person: Who, prey: Prey, statement: Sql): Trial {
  const [row] = prey.rows;
  const names = nameColumns(lab.access.owner(row.table)).filter((name) => row.values.get(name) !== null);
  const inName = names.length === 0 ? sql`true` : sameText(names, row.values);
  return {
    ...plain,
    prepare: sql`delete from ${named(row.table)} where ${row.where}`,
    statement,
    measure: sql`select pg_catalog.count(*) from ${named(row.table)} where ${inName}`,
    shownBy: "more",
    judge: ([, touched, before, after]) => {
      if (touched === 0) return blocked("0 rows");
      const whose = names.length === 0 ? "1 row made" : "1 row made in the other user's name";
      return after > before ? proven(person, statement, `${whose}: ${shown(prey.values, prey.telling)}`) : null;
    },
  };
}

/** Emptying a table for real makes its files anew, which costs too much to be done for everybody. */
function truncating(person: Who, prey: Prey, cascade: Sql): Trial {
  const named_ = named(prey.relation);
  return {
    ...plain,
    statement: sql`truncate ${named_}, pg_temp.rowproof_brake${cascade}`,
    shownBy: "running",
    judge: () =>
      proven(person, sql`truncate ${named_}${cascade}`, "every check passed; it was stopped before the rows were gone"),
  };
}
