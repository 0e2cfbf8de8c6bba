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

/** Whether the bucket shows the caller what is in it: one entry at most, of which only the kind is kept. */
export const askListing = async (
  asking: Asking,
  { client }: Caller,
  bucket: string,
  folder: string,
): Promise<Answer<{ readonly entries: number }>> =>
  askOnce(asking, async () => {
    const { data, error } = await client.storage.from(bucket).list(folder, { limit: 1 });
    return { data: data === null ? null : { entries: data.length }, error: plain(error) };
  });

/** The Storage API has no codes that last; the status tells. */
const plain = (error: { readonly message: string } | null): { readonly message: string } | null => error;
