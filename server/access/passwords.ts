// Passwords as argon2id digests, and tokens of which only a digest is kept.

import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../platform/problem.ts'
import { isCommonPassword } from './common-passwords.ts'
import { demoPassword, normalised, type PasswordFault, passwordFaults } from './password.rules.ts'

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost)

// Compared against where there is nothing to compare with, so that the answer takes the same time.
const decoy = hash(randomBytes(16).toString('hex'), cost)

/** `digest` is null for an account that has no password, or for none at all: then no password is right. */
export async function isPassword(digest: string | null, password: string): Promise<boolean> {
  const isUsable = digest?.startsWith('$argon2') ?? false
  const isRight = await verify(isUsable && digest !== null ? digest : await decoy, normalised(password))
  return isRight && isUsable
}

export const newToken = (): string => randomBytes(32).toString('base64url')
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Throws `password-unfit` with every fault at once. `oldDigest` is that of the password it replaces. */
export async function demandFit(password: string, login: string, oldDigest: string | null): Promise<void> {
  const faults: PasswordFault[] = [...passwordFaults(password, login)]
  if (faults.length === 0 && (await isCommonPassword(password))) faults.push('is-common')
  if (password === demoPassword) faults.push('is-demonstration')
  else if (oldDigest !== null && (await isPassword(oldDigest, password))) faults.push('is-old')
  if (faults.length === 0) return
  const issues = faults.map((code) => ({ path: 'newPassword', code, message: code }))
  throw new Problem('password-unfit', 422, { faults }, issues)
}

// Without the letters and digits that look alike, since somebody reads it out or types it from paper.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of five: 74 bits, to be replaced at the first sign-in. */
export const oncePassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('')).join('-')
