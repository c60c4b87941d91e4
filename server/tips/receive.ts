// A tip comes in: its work is checked before a picture is decoded, its files go under seal, and tip, caller and line of the ledger are
// written together. Nothing of who sent it reaches the ledger.

import type { Knex } from 'knex'
import type { NewTip, TipReceipt } from '#contract/tips'
import { callerStateOf, mayAddToTip } from '#rules/tips'
import { getAreaAt, getAreaPath } from '../areas/queries.ts'
import type { Actor } from '../platform/caller.ts'
import { ownerTransactionFor } from '../platform/db.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { maybeOne, one, run, sql } from '../platform/sql.ts'
import { discardUpload, type Upload } from '../platform/upload.ts'
import { keepTipFiles, type TipFiles } from './files.ts'
import { findOpened, type Opened } from './public.queries.ts'
import { codeFor, digestOfCode, spendChallenge } from './seal.ts'

/** The county, and nothing nearer: a tip may be of a rare animal. */
export const countyOf = (path: string): string => path.split('.').slice(0, 3).join('.')

type Place = { readonly code: string; readonly path: string }

/** Of a point the smallest area; else the one named. Throws 422 `outside-prefecture`, `tip-area-unknown`. */
async function placeOf(db: Knex, { lon, lat, areaCode }: NewTip): Promise<Place> {
  if (lon !== undefined && lat !== undefined) return getAreaAt(db, [lon, lat])
  const known = await maybeOne<{ code: string }>(
    db,
    sql`select code from areas where code = ${areaCode ?? ''} and level in ('county', 'township', 'village')`,
  )
  if (known === undefined) throw new Problem('tip-area-unknown', 422)
  return { code: known.code, path: await getAreaPath(db, known.code) }
}

type Prepared = { readonly code: string; readonly digest: string; readonly place: Place; readonly isKnown: boolean }

async function prepare(db: Knex, input: NewTip): Promise<Prepared> {
  const code = await codeFor(db, input.clientId)
  const digest = await digestOfCode(db, code)
  const place = await placeOf(db, input)
  const isKnown = (await findOpened(db, digest)) !== undefined
  if (!isKnown) await spendChallenge(db, input.challenge, input.nonce)
  return { code, digest, place, isKnown }
}

async function insertTip(db: Knex, input: NewTip, { place, digest }: Prepared, { pictures, voice }: TipFiles): Promise<void> {
  const { kind, lon, lat, accuracyM, seenOn, words, lang, phone } = input
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into tips (code, kind, geom, accuracy_m, area_code, path, seen_on, words, lang, has_voice)
    values ('', ${kind}, st_setsrid(st_makepoint(${lon ?? null}::float8, ${lat ?? null}::float8), 4326), ${accuracyM ?? null}::float8, ${place.code},
            ${place.path}::ltree, ${seenOn ?? null}::date, ${words}, ${lang}, ${voice !== null})
    returning id`,
  )
  const kept = await run(
    db,
    sql`
    insert into tip_callers (tip_id, code_digest, phone, voice_sha256, voice_type, voice_bytes)
    values (${id}::uuid, ${digest}, ${phone ?? null}, ${voice?.sha256 ?? null}, ${voice?.mediaType ?? null}, ${voice?.bytes ?? null}::bigint)
    on conflict on constraint tip_callers_code_unique do nothing`,
  )
  // Sent twice at once: the other one has just been kept.
  if (kept === 0) throw new Problem('tip-sent-twice', 409)
  for (const [n, picture] of pictures.entries())
    await run(
      db,
      sql`
      insert into tip_photos (tip_id, n, sha256, media_type, bytes, clean_sha256, clean_bytes, width, height)
      values (${id}::uuid, ${n + 1}::integer, ${picture.sha256}, ${picture.mediaType}, ${picture.bytes}, ${picture.clean.sha256},
              ${picture.clean.bytes}, ${picture.width}, ${picture.height})
      on conflict on constraint tip_photos_once do nothing`,
    )
  await noteCaller(db, id, 'send', null, 'received', words)
  const detail = { kind, photos: pictures.length, hasVoice: voice !== null }
  await recordWrite(db, { action: 'tip-received', subjectKind: 'tip', subjectId: id, path: countyOf(place.path), detail })
}

const noteCaller = (db: Knex, id: string, action: 'send' | 'add', from: string | null, to: string, words: string) =>
  run(
    db,
    sql`
    insert into tip_steps (tip_id, n, action, from_state, to_state, by_user, note)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${from}, ${to}, null, ${words} from tip_steps where tip_id = ${id}::uuid`,
  )

type Door = {
  readonly services: Services
  readonly actor: Actor
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Called once the work was done for, whatever comes of the files. */
  readonly spent: () => Promise<void>
}

/** The code of the tip; of one that came before, the same again. */
export async function receiveTip(
  { services, actor, inTurn, spent }: Door,
  input: NewTip,
  uploads: readonly Upload[],
): Promise<TipReceipt & { readonly isNew: boolean }> {
  try {
    if (input.words === '' && uploads.length === 0) throw new Problem('tip-empty', 422)
    const prepared = await ownerTransactionFor(services.db, actor, (db) => prepare(db, input))
    const { code, isKnown } = prepared
    if (isKnown) return { code, isNew: false }
    await spent()
    const files = await inTurn(() => keepTipFiles(services.config.dataDir, uploads))
    await ownerTransactionFor(services.db, actor, (db) => insertTip(db, input, prepared, files))
    return { code, isNew: true }
  } finally {
    await Promise.all(uploads.map(discardUpload))
  }
}

/** Throws 409 `tip-ended` where nothing more can come of it, `tip-too-many-additions`. */
export async function addToTip(db: Knex, { id, path, state, record }: Opened, words: string, most: number): Promise<void> {
  if (!mayAddToTip(callerStateOf(state, record))) throw new Problem('tip-ended', 409)
  const { added } = await one<{ added: number }>(
    db,
    sql`select count(*) as added from tip_steps where tip_id = ${id}::uuid and action = 'add'`,
  )
  if (added >= most) throw new Problem('tip-too-many-additions', 409, { most })
  await noteCaller(db, id, 'add', state, state, words)
  await recordWrite(db, { action: 'tip-added-to', subjectKind: 'tip', subjectId: id, path: countyOf(path) })
}
