import { describe, expect, it } from "vitest";
import { belongingsOf } from "../../src/probe/belongings.ts";
import type { Caller } from "../../src/probe/caller.ts";
import type { Row } from "../../src/probe/telling.ts";

const a = "11111111-1111-4111-8111-111111111111";
const c = "33333333-3333-4333-8333-333333333333";
const who = { is: "user A", id: a, email: null } as Caller;

const theirs = (name: string, row: Row, others: readonly { name: string; row: Row }[] = []): readonly string[] => [
  ...belongingsOf(who, [{ name, row }], others).theirs.keys(),
];

describe("what is a user's, by rows that name them", () => {
  it.each<readonly [string, string, Row, readonly string[]]>([
    ["the row itself", "letters", { id: 1, sender: a, recipient: c, body: "x" }, ["letter 1"]],
    [
      "a group, by the row that joins them to it",
      "dispatchers",
      { acct: a, carrier_no: 10, since: "2024-01-01" },
      ["carrier 10"],
    ],
    ["a group, by its name", "tasks", { id: 5, team_id: 7, user_id: a, text: "Do it" }, ["task 5", "team 7"]],
    ["not what they only like", "saved_courses", { user_id: a, course_id: c }, []],
  ])("%s", (_, name, row, expected) => expect(theirs(name, row)).toEqual(expected));

  it("what belongs to their group, and what belongs to that", () => {
    const others = [
      { name: "stops", row: { id: 3, load_ref: "L-1" } },
      { name: "loads", row: { ref: "L-1", carrier_no: 10 } },
      { name: "loads", row: { ref: "L-2", carrier_no: 20 } },
    ];
    const found = theirs("dispatchers", { acct: a, carrier_no: 10 }, others);
    expect(found).toEqual(["carrier 10", "load L-1", "stop 3"]);
  });
});
