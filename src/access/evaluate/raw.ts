/** A member of JSON of unknown shape; undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** JSON of unknown shape as a list; empty where it is none. */
export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** JSON of unknown shape as text; null where it is none. */
export const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
