import { type Sql, sql } from "../../sql/sql.ts";

/** A routine's name in a statement; null where the oid is 0. */
const routineName = (oid: Sql): Sql => sql`(
      select pg_catalog.format('%I.%I', rn.nspname, r.proname) from pg_catalog.pg_proc r
      join pg_catalog.pg_namespace rn on rn.oid = r.pronamespace where r.oid = ${oid})`;

/** `, name = value`; nothing where the value is null. */
const option = (name: Sql, value: Sql): Sql => sql`coalesce(', ${name} = ' || ${value}, '')`;

const modify = (code: Sql, called: Sql): Sql =>
  sql`case ${code} when 'r' then 'read_only' when 's' then 'shareable' when 'w' then 'read_write' end || case when ${called} then '' end`;

const flag = (name: Sql, on: Sql): Sql => sql`case when ${on} then ', ${name}' else '' end`;

/**
 * `create aggregate …` of the aggregate `p` (pg_proc) in the schema `n`, which Postgres itself does not print. From the
 * columns of https://www.postgresql.org/docs/current/catalog-pg-aggregate.html.
 */
export const aggregateDefinition: Sql = sql`(
      select pg_catalog.format('create aggregate %I.%I(%s) (sfunc = %s, stype = %s', n.nspname, p.proname,
          case when p.pronargs = 0 then '*' else pg_catalog.pg_get_function_identity_arguments(p.oid) end,
          ${routineName(sql`g.aggtransfn`)}, pg_catalog.format_type(g.aggtranstype, null))
        || ${option(sql`sspace`, sql`nullif(g.aggtransspace, 0)`)}
        || ${option(sql`finalfunc`, routineName(sql`g.aggfinalfn`))}
        || ${flag(sql`finalfunc_extra`, sql`g.aggfinalextra`)}
        || ${option(sql`finalfunc_modify`, modify(sql`g.aggfinalmodify`, sql`g.aggfinalfn::pg_catalog.oid <> 0`))}
        || ${option(sql`combinefunc`, routineName(sql`g.aggcombinefn`))}
        || ${option(sql`serialfunc`, routineName(sql`g.aggserialfn`))}
        || ${option(sql`deserialfunc`, routineName(sql`g.aggdeserialfn`))}
        || ${option(sql`initcond`, sql`pg_catalog.quote_literal(g.agginitval)`)}
        || ${option(sql`msfunc`, routineName(sql`g.aggmtransfn`))}
        || ${option(sql`minvfunc`, routineName(sql`g.aggminvtransfn`))}
        || ${option(sql`mstype`, sql`pg_catalog.format_type(nullif(g.aggmtranstype, 0), null)`)}
        || ${option(sql`msspace`, sql`nullif(g.aggmtransspace, 0)`)}
        || ${option(sql`mfinalfunc`, routineName(sql`g.aggmfinalfn`))}
        || ${flag(sql`mfinalfunc_extra`, sql`g.aggmfinalextra`)}
        || ${option(sql`mfinalfunc_modify`, modify(sql`g.aggmfinalmodify`, sql`g.aggmfinalfn::pg_catalog.oid <> 0`))}
        || ${option(sql`minitcond`, sql`pg_catalog.quote_literal(g.aggminitval)`)}
        || coalesce((
          select pg_catalog.format(', sortop = operator(%I.%s)', sn.nspname, s.oprname) from pg_catalog.pg_operator s
          join pg_catalog.pg_namespace sn on sn.oid = s.oprnamespace where s.oid = g.aggsortop), '')
        || ${option(sql`parallel`, sql`case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end`)}
        || ${flag(sql`hypothetical`, sql`g.aggkind = 'h'`)} || ')'
      from pg_catalog.pg_aggregate g where g.aggfnoid = p.oid)`;
