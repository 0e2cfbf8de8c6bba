/** A changelog that names one more file at its end, the rest as it is; null for a form that has no place for it. */
export function includedIn(changelog: string, file: string): string | null {
  const path = file.replaceAll("\\", "/");
  if (changelog.includes("</databaseChangeLog>")) return inXml(changelog, path);
  return /^\s*\{/.test(changelog) ? inJson(changelog, path) : inYaml(changelog, path);
}

function inXml(text: string, path: string): string {
  const indentation = /\n([ \t]+)<(?:include|includeAll|changeSet)\b/.exec(text)?.[1] ?? "    ";
  const element = `${indentation}<include file="${path}" relativeToChangelogFile="true"/>\n`;
  const end = text.lastIndexOf("</databaseChangeLog>");
  const before = text.slice(0, end).replace(/[ \t]+$/, "");
  return `${before}${before.endsWith("\n") ? "" : "\n"}${element}${text.slice(end)}`;
}

function inYaml(text: string, path: string): string | null {
  const item = /\n([ \t]*)- *(?:include|includeAll|changeSet) *:/.exec(text)?.[1];
  if (item === undefined) return null;
  const lines = [`${item}- include:`, `${item}    file: ${path}`, `${item}    relativeToChangelogFile: true`];
  return `${text.trimEnd()}\n${lines.join("\n")}\n`;
}

function inJson(text: string, path: string): string | null {
  const whole: unknown = JSON.parse(text);
  if (typeof whole !== "object" || whole === null || !("databaseChangeLog" in whole)) return null;
  const { databaseChangeLog } = whole;
  if (!Array.isArray(databaseChangeLog)) return null;
  const include = { include: { file: path, relativeToChangelogFile: true } };
  const indentation = /^\{\r?\n([ \t]+)/.exec(text)?.[1] ?? "  ";
  return `${JSON.stringify({ ...whole, databaseChangeLog: [...databaseChangeLog, include] }, null, indentation)}\n`;
}
