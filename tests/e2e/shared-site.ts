// One platform for all browser tests that only look: started before them, stopped after them.

import type { TestProject } from 'vitest/node'
import { lacksNative, type SiteKind, startSite } from '../support/site.ts'

declare module 'vitest' {
  // An interface, because vitest is told its type by merging into its own.
  interface ProvidedContext {
    readonly site: { readonly kind: SiteKind; readonly url: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { kind, url, stop } = await startSite(lacksNative() === null ? 'native' : 'embedded')
  project.provide('site', { kind, url })
  return stop
}
