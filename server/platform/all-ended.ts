// Several works at the same time, none of which is left running behind an error of another.

/** Resolves when all have ended. Rejects then, with the first error, where there was one. */
export async function allEnded(works: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works)
  await Promise.all(works)
}
