import { nearestFile } from "./project-root.ts";

/** Whether the Rust package around a folder uses a crate. Files of Rust's tools are named like those of others: this tells whose they are. */
export async function dependsOn(crate: string, folder: string): Promise<boolean> {
  const manifest = await nearestFile(folder, ["Cargo.toml"]);
  if (manifest === null) return false;
  return new RegExp(`^\\s*(?:\\[(?:[\\w.-]+\\.)?dependencies\\.)?"?${crate}"?(?:[\\s.=\\]]|$)`, "m").test(
    manifest.text,
  );
}
