/** A sentence for every version that several names have; `consequence` follows "have the same version 7; ". */
export function sameVersionNotices(
  names: readonly string[],
  versionOf: (name: string) => string,
  shown: string,
  consequence: string,
): readonly string[] {
  const byVersion = new Map<string, readonly string[]>();
  for (const name of names) byVersion.set(versionOf(name), [...(byVersion.get(versionOf(name)) ?? []), name]);
  return [...byVersion]
    .filter(([, same]) => same.length > 1)
    .map(([version, same]) => `${shown}: ${same.join(" and ")} have the same version ${version}; ${consequence}.`);
}
