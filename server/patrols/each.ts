// Work of the server on many patrols: what cannot be done of one keeps no other from being done.

type Fault<Item> = { readonly item: Item; readonly fault: unknown }

async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<readonly Fault<Item>[]> {
  const faults: Fault<Item>[] = []
  for (const item of items) await work(item).catch((fault: unknown) => faults.push({ item, fault }))
  return faults
}

/**
 * Runs `work` on each in turn, and once more on those that failed, for two at once may have met. When all had theirs, throws what went
 * wrong still: the job that called says so in the log.
 */
export async function eachByItself<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const once = await inTurn(items, work)
  const twice = await inTurn(
    once.map(({ item }) => item),
    work,
  )
  if (twice.length === 0) return
  throw new AggregateError(
    twice.map(({ fault }) => fault),
    `${twice.length} of ${items.length} patrols were not derived`,
  )
}
