import type { Report } from "./report.ts";

/** The report as JSON, two spaces deep, keys in the schema's order, with a final newline. */
export const json = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
