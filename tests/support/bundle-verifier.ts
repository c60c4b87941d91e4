// The offline verifier as a function: what it says of a bundle.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFolder } from './bundle.ts'

export type Fault = {
  readonly code: string
  readonly path: string | null
  readonly line: number | null
  readonly detail: string | null
}
export type Found = {
  readonly verdict: 'intact' | 'changed' | 'unsure' | 'unreadable'
  readonly faults: readonly Fault[]
  readonly facts: {
    readonly keyId: string
    readonly ledger: { readonly tied: number }
    readonly stamp: { readonly at: string }
  } | null
}
type Expected = { readonly keyId?: string; readonly certificate?: string }
type Host = { readonly size: number; readonly close: () => Promise<void> }

/** Loaded by address, as the verifier is no part of what is compiled. */
const moduleOf = (name: string) => import(pathToFileURL(`scripts/verify-bundle/${name}`).href)
const { openFile }: { openFile: (path: string) => Promise<Host> } = await moduleOf('node-host.mjs')
const { verifyBundle }: { verifyBundle: (host: Host, expected: Expected) => Promise<Found> } = await moduleOf('check.mjs')

/** Of a file, or of bytes that are made one. */
export async function verify(bundle: Buffer | string, expected: Expected = {}): Promise<Found> {
  const path = typeof bundle === 'string' ? bundle : join(bundleFolder, 'looked-at.zip')
  if (typeof bundle !== 'string') writeFileSync(path, bundle)
  const host = await openFile(path)
  try {
    return await verifyBundle(host, expected)
  } finally {
    await host.close()
  }
}

/** Codes with the place of each. */
export const told = async (bundle: Buffer, expected: Expected = {}): Promise<string[]> =>
  (await verify(bundle, expected)).faults.map(({ code, path, line }) =>
    [code, path ?? line].filter((one) => one !== null).join(' '),
  )
