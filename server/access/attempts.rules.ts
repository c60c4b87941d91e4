// How long the next attempt to sign in waits after wrong ones, and of what the attempts are counted.

/** `free` attempts cost nothing; then the wait doubles from two seconds up to `mostSeconds`. One failure is forgotten every `forgetSeconds`. */
type Patience = { readonly free: number; readonly mostSeconds: number; readonly forgetSeconds: number }

/**
 * - `pair`: one account from one address. What stops a guesser; it stops nobody elsewhere.
 * - `address`: all accounts from one address, wide enough for an office behind one line.
 * - `account`: one account from all addresses, for a guesser with many of them. The wait stays short, and a known device does
 *   not feel it, so that it cannot be used to keep the person out.
 * - `device`: one account from a browser that has signed in to it before; counted instead of the other three.
 */
export const patience = {
  pair: { free: 5, mostSeconds: 3600, forgetSeconds: 3600 },
  address: { free: 40, mostSeconds: 3600, forgetSeconds: 300 },
  account: { free: 50, mostSeconds: 300, forgetSeconds: 300 },
  device: { free: 10, mostSeconds: 3600, forgetSeconds: 3600 },
} as const satisfies Readonly<Record<string, Patience>>
export type AttemptKind = keyof typeof patience

/** The wait after so many failures, in seconds. */
export function waitAfterFailures(kind: AttemptKind, failures: number): number {
  const { free, mostSeconds } = patience[kind]
  return failures < free ? 0 : Math.min(mostSeconds, 2 ** (failures - free + 1))
}

/** Waits by number of failures, the last of them the longest; for the statement that counts. */
export function waitTable(kind: AttemptKind): readonly number[] {
  const waits: number[] = []
  for (let failures = 1; waits.at(-1) !== patience[kind].mostSeconds; failures += 1) waits.push(waitAfterFailures(kind, failures))
  return waits
}
