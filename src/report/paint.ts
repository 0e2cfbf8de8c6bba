import { styleText } from "node:util";
import type { Severity } from "../check/finding.ts";

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Paints text, or leaves it plain. */
export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;

export const severityStyle: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: "yellow",
  info: "blue",
};
