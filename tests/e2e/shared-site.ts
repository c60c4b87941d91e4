// One platform for the browser tests: started before them, stopped after them. ONEMAP_E2E_URL names one that already runs.

import type { TestProject } from 'vitest/node'
import { lacksNative, type SiteKind, startSite } from '../support/site.ts'

/** A site whose pages may read the map. */
export const viewerSite = 'https://viewer.example'

declare module 'vitest' {
  // An interface, because vitest is told its type by merging into its own.
  interface ProvidedContext {
    readonly site: { readonly kind: SiteKind; readonly url: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['ONEMAP_E2E_URL']
  if (running !== undefined) {
    project.provide('site', { kind: 'embedded', url: running })
    return async () => {}
  }
  const { kind, url, stop } = await startSite(lacksNative() === null ? 'native' : 'embedded', 900, { CORS_ORIGINS: viewerSite })
  project.provide('site', { kind, url })
  return stop
}
