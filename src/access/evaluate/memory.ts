import type { Context, Remembered } from "./context.ts";

/** The part of a key that says under whom, and from where, something is read. */
export const circumstances = ({
  actor,
  role,
  currentUser,
  searchPath,
  expanding,
  writing,
  inlining,
}: Context): readonly unknown[] => [
  actor.role,
  actor.view,
  role,
  currentUser,
  searchPath,
  expanding,
  writing,
  inlining,
];

/** Works something out once for each key, and repeats what it noted on the way whenever the answer is used again. */
export function remember<T>(
  known: Map<string, Remembered<T>>,
  key: string,
  context: Context,
  lasting: (value: T) => boolean,
  compute: (context: Context) => T,
): T {
  const { run } = context;
  const found = known.get(key);
  if (found) {
    for (const note of found.notes) run.notes.add(note);
    for (const failure of found.failures) run.failures.add(failure);
    return found.value;
  }
  const apart = { ...run, notes: new Set<string>(), failures: new Set<string>() };
  const value = compute({ ...context, run: apart });
  run.steps = apart.steps;
  run.frames = apart.frames;
  for (const note of apart.notes) run.notes.add(note);
  for (const failure of apart.failures) run.failures.add(failure);
  if (run.steps >= 0 && lasting(value))
    known.set(key, { value, notes: [...apart.notes], failures: [...apart.failures] });
  return value;
}
