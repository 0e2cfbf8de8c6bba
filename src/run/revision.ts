import { UserError } from "../errors.ts";
import { checkOut } from "../revision/checkout.ts";
import { commitAt, partingFrom } from "../revision/parting.ts";
import { detectMigrations } from "../source/layouts/detect-layout.ts";
import { isDatabaseUrl } from "../source/open.ts";
import { showPath } from "../source/show-path.ts";
import type { Loaded } from "../source/source.ts";
import { openPast, placesOf, type Request } from "./since.ts";

/**
 * Opens the migrations as they were at a revision, hands them to the work, and leaves nothing behind. `exact`: at that very
 * commit; else where it and the present one parted.
 */
export async function withRevision<Result>(
  revision: string,
  request: Request,
  exact: boolean,
  work: (loaded: Loaded) => Promise<Result>,
): Promise<Result> {
  const { sources, open } = request;
  const [first] = sources;
  const isFolder = first === undefined || !(isDatabaseUrl(first) || first.endsWith(".json"));
  const named = { ...request, sources: isFolder ? sources : [] };
  const migrations = await detectMigrations(named.sources, open.layout);
  const parting = await (exact ? commitAt : partingFrom)(revision, migrations.folder);
  const places = placesOf(named, migrations, parting);
  open.progress(`reading the migrations as they were at ${parting.commit.slice(0, 10)}`);
  const checkout = await checkOut(parting);
  try {
    const loaded = await openPast(places, checkout.folder, open);
    if (typeof loaded === "string")
      throw new UserError(`The migrations as they were at ${parting.commit.slice(0, 10)} cannot be read: ${loaded}.`);
    try {
      const source = { ...loaded.source, name: `${showPath(migrations.path)} at ${revision}` };
      return await work({ ...loaded, source });
    } finally {
      await loaded.close();
    }
  } finally {
    await checkout.remove();
  }
}
