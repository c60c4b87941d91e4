// The Ed25519 keys that sign the ledger's checkpoints. They lie outside the database, so that whoever can change the database
// cannot sign: in DATA_DIR/ledger, made at the first start, or in the environment. Old public keys stay, for old checkpoints.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

type Place = Pick<Config, 'dataDir' | 'ledgerSigningKey' | 'ledgerPublicKeys'>

export type LedgerKeys = {
  /** Of the key that signs now: the beginning of its public half's digest. */
  readonly id: string
  readonly isFromEnvironment: boolean
  /** Its public half: SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer
  /** Base64 of the signature over a text in UTF-8, or over bytes. */
  readonly sign: (what: string | Uint8Array) => string
  /** `null` where the key is not known here. */
  readonly isSigned: (keyId: string, text: string, signature: string) => boolean | null
}

export const ledgerFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'ledger')
const signingFile = (place: Place): string => join(ledgerFolder(place), 'signing-key.pem')
const publicFolder = (place: Place): string => join(ledgerFolder(place), 'public')

const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Lays a new key beside the place of the signing key and keeps its public half. Answers where it lies. */
async function makeKey(place: Place): Promise<{ path: string; id: string }> {
  await mkdir(publicFolder(place), { recursive: true, mode: 0o700 })
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const id = keyIdOf(publicKey)
  await writeFile(join(publicFolder(place), `${id}.pem`), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o600 })
  const path = join(ledgerFolder(place), `${randomUUID()}.part`)
  await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true })
  return { path, id }
}

/** The key in the folder; the first process to ask makes it, whole or not at all. */
async function folderKey(place: Place): Promise<KeyObject> {
  const known = await readIfThere(signingFile(place))
  if (known !== null) return createPrivateKey(known)
  const { path } = await makeKey(place)
  await link(path, signingFile(place)).catch((error: unknown) => {
    if (!isThere(error)) throw error
  })
  await rm(path)
  return createPrivateKey(await readFile(signingFile(place), 'utf8'))
}

async function folderPublicKeys(place: Place): Promise<KeyObject[]> {
  const names = await readdir(publicFolder(place)).catch((error: unknown): string[] => {
    if (isMissing(error)) return []
    throw error
  })
  const texts = await Promise.all(
    names.filter((name) => name.endsWith('.pem')).map((name) => readFile(join(publicFolder(place), name))),
  )
  return texts.map((text) => createPublicKey(text))
}

const fromBase64 = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })

const signingKey = async (place: Place): Promise<KeyObject> =>
  place.ledgerSigningKey === null ? folderKey(place) : fromBase64(place.ledgerSigningKey)

/** By their ids, of the folder and of the environment, with that of `key`. */
async function knownPublics(place: Place, key: KeyObject): Promise<Map<string, KeyObject>> {
  const given = place.ledgerPublicKeys.map((text) =>
    createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
  )
  return new Map([createPublicKey(key), ...given, ...(await folderPublicKeys(place))].map((one) => [keyIdOf(one), one]))
}

/** The public half of every key that signs or signed, as PEM: what old checkpoints need to verify elsewhere. */
export async function ledgerPublicKeys(place: Place): Promise<{ id: string; pem: string }[]> {
  const publics = await knownPublics(place, await signingKey(place))
  return [...publics].map(([id, key]) => ({ id, pem: key.export({ type: 'spki', format: 'pem' }).toString() }))
}

/** Throws where a key of the environment is none. */
export async function openLedgerKeys(place: Place): Promise<LedgerKeys> {
  const key = await signingKey(place)
  const publics = await knownPublics(place, key)
  return {
    id: keyIdOf(createPublicKey(key)),
    isFromEnvironment: place.ledgerSigningKey !== null,
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    sign: (what) => sign(null, typeof what === 'string' ? Buffer.from(what) : what, key).toString('base64'),
    isSigned: (keyId, text, signature) => {
      const known = publics.get(keyId)
      return known === undefined ? null : verify(null, Buffer.from(text), known, Buffer.from(signature, 'base64'))
    },
  }
}

/** A new key waits beside the present one until `install` puts it in its place; the old private half is then gone for good. */
export async function prepareKey(
  place: Place,
): Promise<{ id: string; install: () => Promise<void>; discard: () => Promise<void> }> {
  const { path, id } = await makeKey(place)
  return { id, install: () => rename(path, signingFile(place)), discard: () => rm(path, { force: true }) }
}
