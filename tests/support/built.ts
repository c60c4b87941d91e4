// What the API serves of a built client: laid before the tests where it was never built, so that none depends on which ran before.

import { existsSync } from 'node:fs'
import { buildClient } from '../../scripts/client-build.ts'

export async function setup(): Promise<void> {
  if (!existsSync('dist/style.json')) await buildClient()
}
