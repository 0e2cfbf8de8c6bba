/** The schemas of a `search_path` as Postgres stores it: `"$user", public`, `""`. Quoted names keep their commas. */
export function searchPathSchemas(value: string): readonly string[] {
  const names = [...value.matchAll(/"((?:[^"]|"")*)"|[^\s,"]+/g)];
  return names.map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole.toLowerCase());
}
