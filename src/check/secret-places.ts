import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId, ObjectRef } from "../catalog/object.ts";
import { secretsInSql } from "../secrets/in-text.ts";
import type { SecretInText } from "../secrets/secret.ts";
import type { Facts } from "./check.ts";
import { routineRef, viewRef } from "./subject.ts";

/** A secret and what holds it: an object of the database, or a migration where no object does. */
export type SecretPlace = {
  readonly secret: SecretInText;
  readonly holder: ObjectRef;
  /** Of a migration. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
};

/** Every secret of the schema, at the object that holds it, else at the line of the migration; each once. */
export function secretPlaces({ catalog, secrets = [], kept = [] }: Facts): readonly SecretPlace[] {
  const held = [...textsOf(catalog), ...kept.map(keptRef)].flatMap(([holder, text]) =>
    secretsInSql(text).map((secret): SecretPlace => ({ secret, holder, place: null })),
  );
  const known = new Set(held.map(({ secret }) => keyOf(secret)));
  const written = secrets
    .filter((secret) => !known.has(keyOf(secret)))
    .map((secret): SecretPlace => {
      const { file, line, column } = secret;
      return { secret, holder: fileRef(file), place: { file, line, column } };
    });
  return [...held, ...written];
}

const keyOf = ({ kind, mark }: SecretInText): string => `${kind} ${mark}`;

const keptRef = ({ kind, name, text }: NonNullable<Facts["kept"]>[number]): readonly [ObjectRef, string] => [
  { kind, identity: name as ObjectId, schema: null, name },
  text,
];

const fileRef = (file: string): ObjectRef => ({ kind: "file", identity: file as ObjectId, schema: null, name: file });

/** What people wrote into the database, with the object that keeps it. */
function textsOf(catalog: Catalog): readonly (readonly [ObjectRef, string])[] {
  return [
    ...catalog.routines
      .filter(({ extension }) => extension === null)
      .map((routine) => [routineRef(routine), routine.body ?? routine.definition] as const),
    ...catalog.views.map((view) => [viewRef(view), view.definition] as const),
    ...[...catalog.tables, ...catalog.views].flatMap(({ schema, triggers }) =>
      triggers
        .filter(({ inherited }) => !inherited)
        .map(({ id, name, definition }) => [{ kind: "trigger", identity: id, schema, name }, definition] as const),
    ),
    ...catalog.roles.map(
      ({ name, settings }) =>
        [{ kind: "role", identity: name as ObjectId, schema: null, name }, settings.join("\n")] as const,
    ),
  ];
}
