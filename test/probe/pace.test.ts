import { describe, expect, it } from "vitest";
import { gentle, type Pace, paced } from "../../src/probe/pace.ts";

/** Time passes only where the pace lets it. */
function still(): { readonly clock: Pace["clock"]; readonly now: () => number } {
  let now = 0;
  const pass = (milliseconds: number): Promise<void> => {
    now += milliseconds;
    return Promise.resolve();
  };
  return { clock: { now: () => now, pass }, now: () => now };
}

const answering =
  (at: number[], now: () => number, status: (request: number) => number): typeof fetch =>
  () => {
    at.push(now());
    return Promise.resolve(new Response("{}", { status: status(at.length) }));
  };

const url = "https://abc.supabase.co/rest/v1/notes";

describe("the pace of a probe", () => {
  it("is five requests a second, one after another, however many are wanted at once", async () => {
    const at: number[] = [];
    const { clock, now } = still();
    const { fetch } = paced(
      { ...gentle, clock },
      answering(at, now, () => 200),
    );
    await Promise.all(Array.from({ length: 6 }, () => fetch(url)));
    expect(at).toEqual([0, 200, 400, 600, 800, 1000]);
  });

  it("waits twice as long before each new try, and tries are requests too", async () => {
    const at: number[] = [];
    const { clock, now } = still();
    const { fetch, sent } = paced(
      { ...gentle, clock },
      answering(at, now, () => 503),
    );
    await fetch(url);
    expect(at).toEqual([0, 500, 1500]);
    expect(sent().length).toBe(3);
  });

  it("sends once only what may have changed something", async () => {
    const at: number[] = [];
    const { clock, now } = still();
    await paced(
      { ...gentle, clock },
      answering(at, now, () => 503),
    ).fetch(url, { method: "POST" });
    expect(at.length).toBe(1);
  });

  it.each<readonly [string, Partial<Pace>, (request: number) => number, number, RegExp]>([
    ["at the bound", { mostRequests: 4 }, () => 200, 4, /bound of 4 requests/],
    ["at the deadline", { deadlineMs: 1000 }, () => 200, 5, /deadline of 1 s/],
    ["at a 429", {}, (request) => (request === 3 ? 429 : 200), 3, /429/],
  ])("ends %s", async (_, pace, status, requests, because) => {
    const at: number[] = [];
    const { clock, now } = still();
    const { fetch, stopped } = paced({ ...gentle, ...pace, clock }, answering(at, now, status));
    await Promise.allSettled(Array.from({ length: 9 }, () => fetch(url)));
    expect(at.length).toBe(requests);
    expect(stopped()).toMatch(because);
  });

  it("gives up on a project that does not answer three questions one after another", async () => {
    let asked = 0;
    const { clock } = still();
    const silent: typeof fetch = () => {
      asked += 1;
      return Promise.reject(new TypeError("fetch failed"));
    };
    const { fetch } = paced({ ...gentle, clock }, silent);
    await Promise.allSettled(Array.from({ length: 9 }, () => fetch(url)));
    expect(asked).toBe(9);
  });
});
