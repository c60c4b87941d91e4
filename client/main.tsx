// Starts the client.

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { hashWithMoment } from './api/moment.ts'
import { ProblemError } from './api/request.ts'
import { router } from './app/router.tsx'
import './ui/base.css'
import { startI18n } from './i18n/index.ts'

/** The session ended elsewhere, or its password must be changed first: who is signed in is asked anew, and the page follows. */
const isShut = (fault: unknown, codes: readonly string[]): boolean => fault instanceof ProblemError && codes.includes(fault.code)
const askAnew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['session'] })

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (fault) => {
      if (isShut(fault, ['not-signed-in', 'password-change-required'])) void askAnew()
    },
  }),
  // A form whose sending was refused keeps what was written into it: signing in again in another window is enough.
  mutationCache: new MutationCache({
    onError: (fault) => {
      if (isShut(fault, ['password-change-required'])) void askAnew()
    },
  }),
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, queryKeyHashFn: hashWithMoment } },
})

await startI18n()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
