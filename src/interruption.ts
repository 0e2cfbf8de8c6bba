/** What has to be done before the process ends on Ctrl-C, the newest first. */
const duties: (() => Promise<void>)[] = [];

/** Asks for something to be done where the process is told to end. The result takes the wish back. */
export function whenInterrupted(duty: () => Promise<void>): () => void {
  duties.push(duty);
  return () => {
    const index = duties.indexOf(duty);
    if (index !== -1) duties.splice(index, 1);
  };
}

/** Does all that was asked for, one after another. Never rejects: what cannot be done is left. */
export async function doBeforeTheEnd(): Promise<void> {
  for (let duty = duties.pop(); duty !== undefined; duty = duties.pop()) await duty().catch(() => {});
}
