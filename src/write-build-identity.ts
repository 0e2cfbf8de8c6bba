import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Run by the build: names this very code, so that results kept by other code are never taken for its own. */
const dist = fileURLToPath(new URL("..", import.meta.url));
const files = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".js"))
  .toSorted();
const hash = createHash("sha256");
for (const name of files) hash.update(name).update(readFileSync(join(dist, name)));
writeFileSync(join(dist, "build-identity"), hash.digest("hex"));
