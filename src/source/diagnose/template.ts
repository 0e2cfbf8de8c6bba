import type { Explain } from "./explanation.ts";
import { type Change, changed, helps, type Point } from "./point.ts";

type Language = { readonly shown: string; readonly written: string; readonly placeholder: RegExp };

/** How templates mark what a tool fills in. They match from where a placeholder opens to where it closes. */
const languages: readonly Language[] = [
  { shown: "{{ … }}", written: "Go, Jinja, Liquid and Handlebars", placeholder: /\{\{[^{}]*\}\}/g },
  { shown: "{% … %}", written: "Jinja and Liquid", placeholder: /\{%[\s\S]*?%\}/g },
  { shown: "<% … %>", written: "ERB and EJS", placeholder: /<%[\s\S]*?%>/g },
  { shown: "\u0024{…}", written: "Flyway, shells and JavaScript", placeholder: /\$\{[^{}]*\}/g },
  { shown: "$(…)", written: "sqlcmd and shells", placeholder: /\$\([^()]*\)/g },
  { shown: "%s", written: "printf and Python", placeholder: /%(?:\(\w+\))?[sdqvIL](?!\w)/g },
  { shown: "@name@", written: "Maven and autoconf", placeholder: /@\w+@/g },
  { shown: "{name}", written: "Python", placeholder: /\{\w+\}/g },
];

/** A placeholder stands where the parser stopped, and a name in its place brings it further. */
export const templatePlaceholder: Explain = (point) => {
  const language = languages.find((one) => fillingHelps(point, one));
  if (language === undefined) return null;
  return {
    message: `It is a template (${language.shown}, as ${language.written} have it): a tool fills it in before PostgreSQL sees it.`,
    hint: "Let the tool write its SQL into a folder, and check that one: rowproof check path/to/rendered",
  };
};

function fillingHelps(point: Point, { placeholder }: Language): boolean {
  const reached = point.lexemes[point.at]?.start ?? point.text.length;
  const found = [...point.text.matchAll(placeholder)].map((one) => ({
    start: one.index,
    end: one.index + one[0].length,
  }));
  // The parser stops inside a placeholder or right after it.
  const meets = found.some(({ start, end }) => start <= reached && reached <= end + 1);
  if (!meets) return false;
  return fillings.some((by) =>
    comesFurther(
      point,
      found.map((one): Change => ({ ...one, by })),
    ),
  );
}

/** What can stand for a value: a name, nothing (a block's edge), a value. */
const fillings: readonly string[] = ["placeholder", "", "'1'"];

const comesFurther = (point: Point, changes: readonly Change[]): boolean =>
  changed(point.text, changes).trim() === ";" ||
  changed(point.text, changes).trim() === "" ||
  helps(point, changes) !== null;
