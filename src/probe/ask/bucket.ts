import type { Caller } from "../caller.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";

/** The buckets that the caller may know of. */
export const askBuckets = async (
  asking: Asking,
  { client }: Caller,
): Promise<Answer<readonly { readonly name: string; readonly public: boolean }[]>> =>
  askOnce(asking, async () => {
    const { data, error } = await client.storage.listBuckets();
    return {
      data: data?.map(({ name, public: isPublic }) => ({ name, public: isPublic })) ?? null,
      error: plain(error),
    };
  });

/** Enough to tell a user's own folder from others'. */
const mostEntries = 5;

/** What the bucket shows of a folder: a few names, which never leave the probe. */
export const askListing = async (
  asking: Asking,
  { client }: Caller,
  bucket: string,
  folder: string,
): Promise<Answer<readonly string[]>> =>
  askOnce(asking, async () => {
    const { data, error } = await client.storage.from(bucket).list(folder, { limit: mostEntries });
    return { data: data?.map(({ name }) => name) ?? null, error: plain(error) };
  });

/** The Storage API has no codes that last; the status tells. */
const plain = (error: { readonly message: string } | null): { readonly message: string } | null => error;
