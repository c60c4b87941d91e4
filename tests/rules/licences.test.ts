// Every package of the lock is listed with its licence, and none comes along whose licence was not thought about.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { findPackages, whyAllowed } from '../../scripts/licences/judge.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = findPackages(root)

it('lists every package of the lock', () => {
  const lock: { packages: Record<string, { version: string }> } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'))
  const locked = Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`)
  expect(new Set(packages.map(({ name, version }) => `${name}@${version}`))).toEqual(new Set(locked))
  expect(packages.length).toBeGreaterThan(400)
})

it('finds every direct dependency for its use', () => {
  const own: { dependencies: object; devDependencies: object } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const used = (isDevelopment: boolean) => packages.filter((one) => one.isDevelopment === isDevelopment).map(({ name }) => name)
  expect(used(false)).toEqual(expect.arrayContaining(Object.keys(own.dependencies)))
  expect(Object.keys(own.devDependencies).filter((name) => !packages.some((one) => one.name === name))).toEqual([])
})

it('has none without a licence, or with one that is not allowed', () => {
  expect(packages.filter(({ allowedBecause }) => allowedBecause === null)).toEqual([])
})

it('allows a choice with one good side, asks all sides of a sum, and knows what it does not allow', () => {
  expect(whyAllowed('(MIT OR GPL-3.0-only)', 'any')).toBe('permissive')
  expect(whyAllowed('MIT AND GPL-3.0-only', 'any')).toBeNull()
  expect(whyAllowed('MIT OR Apache-2.0 AND ISC', 'any')).toBeNull()
  for (const licence of [
    'GPL-3.0-or-later',
    'AGPL-3.0-only',
    'LGPL-3.0-or-later',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN X',
    '',
  ])
    expect(whyAllowed(licence, 'any'), licence).toBeNull()
  expect(whyAllowed('Apache-2.0 AND LGPL-3.0-or-later', '@img/sharp-win32-x64')).toContain('libvips')
})
