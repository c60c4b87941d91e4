// Where to report a weakness of this installation: RFC 9116, from what its operator says in SECURITY_CONTACT.

import * as z from 'zod'
import { bytes } from './answer.ts'
import type { Config } from './config.ts'
import { type AnyEndpoint, reading } from './endpoint.ts'
import { Problem } from './problem.ts'

/** The standard wants an end, less than a year away; the operator's word holds while the server runs. */
const validDays = 180

export function securityText({ securityContact, publicUrl }: Config, now = new Date()): string | null {
  if (securityContact === null) return null
  const expires = new Date(now.getTime() + validDays * 86_400_000).toISOString()
  return [
    `Contact: ${securityContact}`,
    `Expires: ${expires}`,
    'Preferred-Languages: zh, bo, en',
    ...(publicUrl === null ? [] : [`Canonical: ${publicUrl}/.well-known/security.txt`]),
    '',
  ].join('\n')
}

export const securityContactEndpoint: AnyEndpoint = reading({
  path: '/.well-known/security.txt',
  may: 'anyone',
  summary: 'Where to report a weakness, where the operator says so',
  input: z.strictObject({}),
  run: async ({ services }) => {
    const text = securityText(services.config)
    if (text === null) throw new Problem('not-found', 404, { path: '/.well-known/security.txt' })
    return bytes(text, 'text/plain; charset=utf-8')
  },
})
