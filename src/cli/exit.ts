/** What the shell is told. */
export const exit = { clean: 0, findings: 1, userMustAct: 2, bug: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** How a command hands its exit code to `main`. */
export type Finish = (code: ExitCode) => void;
