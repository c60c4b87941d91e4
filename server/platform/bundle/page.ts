// The offline verifier that goes into every bundle, as it was built with the client.

import { readFile } from 'node:fs/promises'

const place = new URL('../../../dist/verify.html', import.meta.url)

/** Throws where the client was not built yet. */
export async function readVerifierPage(from = place): Promise<string> {
  try {
    return await readFile(from, 'utf8')
  } catch (error) {
    throw new Error('dist/verify.html is missing: npm run build makes it', { cause: error })
  }
}
