/**
 * One of the synthetic users: A owns the rows that are attacked, B is the stranger, C is a third party for checks such as
 * `sender <> receiver`, D is a second user of A's tenant, E signed in anonymously.
 */
export type Tenant = {
  readonly letter: "A" | "B" | "C" | "D" | "E";
  readonly ordinal: number;
  /** The id in `auth.users`, and what `auth.uid()` answers. */
  readonly user: string;
  readonly email: string;
};

const tenant = (letter: Tenant["letter"], ordinal: number): Tenant => {
  const small = letter.toLowerCase();
  return {
    letter,
    ordinal,
    user: [8, 4, 4, 4, 12].map((length) => small.repeat(length)).join("-"),
    email: `${small}@example.com`,
  };
};

export const owner: Tenant = tenant("A", 1);
export const stranger: Tenant = tenant("B", 2);
export const bystander: Tenant = tenant("C", 3);
export const member: Tenant = tenant("D", 4);
export const guest: Tenant = { ...tenant("E", 5), email: "" };

/** The same user with an address: there is no row about either. */
export const newcomer: Tenant = tenant("E", 5);
