// Whether the server answered the last time it was asked.

import { create } from 'zustand'

export const useConnection = create<{ readonly isReachable: boolean }>(() => ({ isReachable: true }))
