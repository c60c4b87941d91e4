// Lets what a saved change made stale be asked for again, behind the reader's back.

import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Nobody waits for it: a button that did would swallow the next press, for the step after is on the screen already. */
export const askAnew = (client: QueryClient, stale: readonly QueryKey[]): void => {
  for (const queryKey of stale) void client.invalidateQueries({ queryKey })
}
