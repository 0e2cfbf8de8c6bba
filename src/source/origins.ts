import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { Noted } from "./recorder.ts";
import type { Origin, Origins } from "./source.ts";

/** For a live database and a saved catalog: nothing is known. */
export const noOrigins: Origins = { of: () => null, changed: () => null };

/** Joins what the recorder noted with the statements' places. */
export function originsFrom(noted: readonly Noted[], places: readonly Origin[]): Origins {
  const byObject = new Map(noted.map((note) => [keyOf(note.type, note.identity), note]));
  const place = (statement: number | null | undefined): Origin | null => places[statement ?? -1] ?? null;
  return {
    of: (kind: ObjectKind, identity: ObjectId) => place(byObject.get(keyOf(kind, identity))?.made),
    changed: (kind: ObjectKind, identity: ObjectId) => place(byObject.get(keyOf(kind, identity))?.changed),
  };
}

const keyOf = (kind: string, identity: string): string => `${kind}\n${identity}`;
