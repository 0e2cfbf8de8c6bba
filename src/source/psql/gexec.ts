import type { Replaced } from "../../sql/filled-in.ts";

/** A query, each of whose values is a statement to be run: what psql does for `\gexec`, as one statement of the server's. */
export function runsItsRows(
  query: string,
  start: number,
  command: { readonly start: number; readonly end: number },
): readonly Replaced[] {
  if (!/^(?:select|with|values|table|\()/i.test(query)) return [{ ...command, by: ";" }];
  return [
    { start, end: start, by: before },
    { ...command, by: after },
  ];
}

const before = "do $rowproof_gexec$ declare rowproof_command text; begin for rowproof_command in select value from (";
const after = `) as rowproof_row, lateral pg_catalog.json_each_text(pg_catalog.row_to_json(rowproof_row))
  where value is not null loop execute rowproof_command; end loop; end $rowproof_gexec$;`;
