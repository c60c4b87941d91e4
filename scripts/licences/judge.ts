// Which licences may come along, and what every package of the lock says of itself.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Package = {
  readonly name: string
  readonly version: string
  /** SPDX expression; null where none is stated. */
  readonly licence: string | null
  /** Needed only to build and test. */
  readonly isDevelopment: boolean
  /** Why it may come along, or null where it may not. */
  readonly allowedBecause: string | null
}

const permissive = 'permissive'
const allowed: Readonly<Record<string, string>> = {
  MIT: permissive,
  'MIT-0': permissive,
  ISC: permissive,
  '0BSD': permissive,
  'BSD-2-Clause': permissive,
  'BSD-3-Clause': permissive,
  'Apache-2.0': permissive,
  'BlueOak-1.0.0': permissive,
  Zlib: permissive,
  Unlicense: 'public domain',
  'CC0-1.0': 'public domain',
  'OFL-1.1': 'a font, passed on unchanged and not sold by itself',
  'MPL-2.0': 'binds its own files only; they are used unchanged',
}

/** Weak copyleft that is right for the packages named and for no other. */
const allowedFor: readonly { readonly licence: string; readonly names: RegExp; readonly because: string }[] = [
  {
    licence: 'LGPL-3.0-or-later',
    names: /^@img\/sharp-/,
    because: 'libvips as a shared library of its own, linked at run time, which anyone may replace',
  },
]

/** Licences that a package states elsewhere than in the lock; each was read where it says. */
const statedElsewhere: Readonly<Record<string, string>> = {
  // A fork without a statement of its own; its origin, zaach/jsonlint, states MIT in its README.
  '@mapbox/jsonlint-lines-primitives': 'MIT',
  // Its package.json says nothing; its file LICENSE is the text of MIT.
  'png-js': 'MIT',
  // Its package.json says nothing; its file LICENSE is the text of BSD-2-Clause.
  suncalc: 'BSD-2-Clause',
  // Their package.json say nothing; their Readme.md state MIT.
  'humanize-number': 'MIT',
  only: 'MIT',
}

function allowanceOf(licence: string, name: string): string | null {
  const special = allowedFor.find((one) => one.licence === licence && one.names.test(name))
  return allowed[licence] ?? special?.because ?? null
}

/** `A OR B` needs one that is allowed, `A AND B` all; an expression with both, or of another form, is for people to read. */
export function whyAllowed(expression: string, name: string): string | null {
  const parts = expression.replace(/^\((.*)\)$/, '$1').split(/ (?:OR|AND) /)
  const reasons = parts.map((part) => allowanceOf(part, name))
  const isChoice = expression.includes(' OR ')
  if (isChoice && expression.includes(' AND ')) return null
  if (isChoice) return reasons.find((reason) => reason !== null) ?? null
  return reasons.includes(null) ? null : [...new Set(reasons)].join('; ')
}

type Locked = { readonly version?: string; readonly license?: string; readonly dev?: boolean; readonly link?: boolean }
type Stated = { readonly license?: string; readonly licenses?: readonly { readonly type: string }[] }

/** Old packages keep a list in their own package.json, which the lock does not repeat. */
function installedLicence(folder: string): string | null {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return null
  const stated: Stated = JSON.parse(readFileSync(path, 'utf8'))
  return stated.license ?? stated.licenses?.map(({ type }) => type).join(' OR ') ?? null
}

/** Every package of the lock of `root`, also those for other machines, by name and version. */
export function findPackages(root: string): Package[] {
  const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Map<string, Package>()
  for (const [path, { version = '', license, dev = false, link = false }] of Object.entries(lock.packages)) {
    if (path === '' || link) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = license ?? installedLicence(join(root, path)) ?? statedElsewhere[name] ?? null
    const other = found.get(`${name}@${version}`)
    const isDevelopment = dev && (other?.isDevelopment ?? true)
    const allowedBecause = licence === null ? null : whyAllowed(licence, name)
    found.set(`${name}@${version}`, { name, version, licence, isDevelopment, allowedBecause })
  }
  return [...found.values()].sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1))
}
