import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Subject } from "./subject.ts";

const from = "the source";

/** What a catalog says that the API serves: relations and callable routines of the exposed schemas, and the buckets. */
export function subjectsOf(catalog: Catalog, exposed: readonly string[]): readonly Subject[] {
  const served = ({ schema }: { readonly schema: string }): boolean => exposed.includes(schema);
  return [
    ...relations(catalog)
      .filter((relation) => served(relation) && relation.extension === null)
      .map(({ schema, name }): Subject => ({ kind: "relation", schema, name, from })),
    ...catalog.routines
      .filter((routine) => served(routine) && isCallable(routine))
      .map(
        ({ schema, name, arguments: all }): Subject => ({
          kind: "routine",
          schema,
          name,
          parameters: all
            .filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic")
            .map(({ name: parameter, type, hasDefault }) => ({
              name: parameter ?? "",
              type: type.toString(),
              required: !hasDefault,
            })),
          from,
        }),
      ),
    ...(catalog.buckets ?? []).map(
      ({ id, public: isPublic }): Subject => ({ kind: "bucket", name: id, public: isPublic, from }),
    ),
  ];
}

const isCallable = ({ trigger, extension, kind }: Routine): boolean =>
  trigger === "no" && extension === null && (kind === "function" || kind === "procedure");
