import type { Bucket } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Relation } from "../catalog/relation.ts";
import { type Lab, named } from "../proof/lab.ts";
import type { Row } from "../proof/world/world.ts";
import { literal, sql } from "../sql/sql.ts";

/** The same lab with everybody's files moved to one bucket. Leaves its traces: to be called inside `scratch`. */
export async function inBucket(lab: Lab, relation: Relation, bucket: Bucket): Promise<Lab> {
  await lab.shadow.execute([
    sql`set local session_replication_role = replica`,
    ...lab.world
      .rows()
      .filter(({ table }) => table.id === relation.id)
      .map(({ where }) => sql`update ${named(relation)} set bucket_id = ${literal(bucket.id)} where ${where}`),
    sql`set local session_replication_role = origin`,
  ]);
  const moved = new Map<Row, Row>();
  const move = (row: Row): Row => {
    if (row.table.id !== relation.id) return row;
    const known = moved.get(row) ?? { ...row, values: new Map([...row.values, ["bucket_id", bucket.id]]) };
    moved.set(row, known);
    return known;
  };
  const { world } = lab;
  return {
    ...lab,
    world: {
      ...world,
      row: (table: ObjectId, tenant) => {
        const row = world.row(table, tenant);
        return row === null ? null : move(row);
      },
      rows: () => world.rows().map(move),
    },
  };
}
