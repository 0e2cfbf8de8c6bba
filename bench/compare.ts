/**
 * Compares what folders of migrations make in the shadow with what they make on a real PostgreSQL server, object by object:
 * `npm run compare -- FOLDER… [--layout NAME] [--platform none|supabase] [--major 17] [--prelude SQL] [--all]`.
 * The prelude is run on the server alone: a schema or role that the project makes before its migrations.
 */
import { parseArgs } from "node:util";
import type { Platform } from "../src/shadow/platform/platform.ts";
import type { Major } from "../test/support/native-server.ts";
import { type Fidelity, fidelityOf } from "./compare/fidelity.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    layout: { type: "string" },
    platform: { type: "string", default: "none" },
    major: { type: "string", default: "17" },
    prelude: { type: "string", default: "" },
    all: { type: "boolean", default: false },
  },
});

const majors: readonly Major[] = [14, 15, 17, 18];
const major = majors.find((one) => String(one) === values.major);
const platform = (["none", "supabase"] satisfies Platform[]).find((one) => one === values.platform);
if (major === undefined || platform === undefined || positionals.length === 0) {
  throw new Error("Name folders; --platform is none or supabase, --major 14, 15, 17 or 18.");
}
for (const path of positionals) {
  const fidelity = await fidelityOf({ path, layout: values.layout ?? null, platform, major, prelude: values.prelude });
  console.log(told(path, fidelity, values.all ? Number.POSITIVE_INFINITY : 20));
  if (fidelity.differences.length > 0) process.exitCode = 1;
}

function told(path: string, fidelity: Fidelity, most: number): string {
  const { layout, files, counts, differences, refused, apart, failed, assumed, unavailable } = fidelity;
  const compared = [...counts].filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  const list = (title: string, lines: readonly string[]): readonly string[] => [
    `  ${lines.length} ${title}`,
    ...lines.slice(0, most).map((line) => `    ${line}`),
    ...(lines.length > most ? [`    and ${lines.length - most} more`] : []),
  ];
  return [
    `${path} (${layout}, ${files} files): ${compared.join(", ")}`,
    ...list("differences", differences),
    ...list("extensions that the server lacks", unavailable),
    ...list(
      "statements refused by the server",
      refused.map(({ file, message, code }) => `${file}: ${message} (${code})`),
    ),
    ...list("statements failed in the replay", failed),
    `  ${assumed} statements assumed or ignored in the replay`,
    `  ${apart.length} files run statement by statement`,
  ].join("\n");
}
