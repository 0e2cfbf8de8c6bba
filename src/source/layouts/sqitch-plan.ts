/** A change of a plan, in the order of deployment. */
export type Change = {
  readonly name: string;
  readonly time: Date | null;
  /** Tags under which its first form may be kept, nearest first; empty: it is not reworked later. */
  readonly reworkTags: readonly string[];
};

const changeLine = /^[ \t]*(?:\+[ \t]*)?([^\s[\]@#:\\]+)[ \t]*(?:\[[^\]]*\][ \t]*)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?/;

/**
 * The changes of a `sqitch.plan`: its lines without pragmas, tags and notes. A change that comes again later is reworked: its
 * earlier script stands under the tag that follows it. https://sqitch.org/docs/manual/sqitch-plan/
 */
export function readSqitchPlan(text: string): readonly Change[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/[ \t]*#.*$/, ""));
  const entries = lines.flatMap((line): readonly Entry[] => {
    const tag = /^[ \t]*@(\S+)/.exec(line)?.[1];
    if (tag !== undefined) return [{ is: "tag", name: tag, time: null }];
    if (/^\s*(?:%|$)/.test(line)) return [];
    const [, name, time] = changeLine.exec(line) ?? [];
    return name === undefined ? [] : [{ is: "change", name, time: time === undefined ? null : new Date(time) }];
  });
  return entries.flatMap(({ is, name, time }, i) => {
    if (is === "tag") return [];
    const later = entries.slice(i + 1);
    const again = later.findIndex((one) => one.is === "change" && one.name === name);
    const tags = later.slice(0, Math.max(0, again)).filter((one) => one.is === "tag");
    return [{ name, time, reworkTags: again === -1 ? [] : tags.map((tag) => tag.name) }];
  });
}

type Entry = { readonly is: "tag" | "change"; readonly name: string; readonly time: Date | null };

/** The plan with one more change at its end, planned by Rowproof. */
export function withChange(plan: string, name: string, note: string, now: Date): string {
  const time = now.toISOString().replace(/\.\d+Z$/, "Z");
  return `${plan.trimEnd()}\n${name} ${time} Rowproof <rowproof@localhost> # ${note}\n`;
}
