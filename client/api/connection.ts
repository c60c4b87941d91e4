// Whether the server answered the last time it was asked, and whether it still knew the caller.

import { create } from 'zustand'

export const useConnection = create<{ readonly isReachable: boolean; readonly isSignedOut: boolean }>(() => ({
  isReachable: true,
  isSignedOut: false,
}))

/** What the status of an answer says; 0 when nothing answered. Gateways answer 502–504 for a server that is away. */
export function noteAnswer(status: number): void {
  const isReachable = status !== 0 && (status < 502 || status > 504)
  const { isReachable: was, isSignedOut } = useConnection.getState()
  if (was !== isReachable) useConnection.setState({ isReachable })
  if (status === 401 && !isSignedOut) useConnection.setState({ isSignedOut: true })
}
