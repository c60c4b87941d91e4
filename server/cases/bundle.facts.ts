// Everything that a bundle tells, gathered as whoever asked for it sees it.

import type { Knex } from 'knex'
import type { CaseDetail, CustodyAction, EvidenceItem, HandOver } from '#contract/cases'
import { type CustodyFault, type CustodyLine, verifyCustody } from '#rules/cases'
import { findOutlines, type Outline } from '../areas/outlines.queries.ts'
import type { Actor } from '../platform/caller.ts'
import { linkHash } from '../platform/chain/link.ts'
import type { Services } from '../platform/services.ts'
import { one, rows, sql } from '../platform/sql.ts'
import { type CasePlace, findCasePlaces, findZonesAround, type ZoneAround } from './bundle.places.ts'
import type { StartedBundle } from './bundles.queries.ts'
import { getCase, getStandingCase } from './cases.queries.ts'
import { getExtract, originOf } from './custody.queries.ts'
import { findEvidence } from './evidence.queries.ts'

type ChainTold = {
  readonly lines: number
  readonly faults: readonly CustodyFault[]
  readonly counts: Readonly<Partial<Record<CustodyAction, number>>>
  readonly lastVerified: { readonly at: string; readonly by: string } | null
}
type BundleMaker = { readonly name: string; readonly duties: readonly { readonly role: string; readonly area: string }[] }
export type BundleFacts = {
  readonly bundle: StartedBundle
  readonly file: CaseDetail
  readonly maker: BundleMaker
  readonly madeAt: Date
  readonly included: readonly EvidenceItem[]
  /** Under seal, and not asked for. */
  readonly withheld: readonly EvidenceItem[]
  readonly chain: ChainTold
  readonly handOvers: readonly HandOver[]
  readonly outlines: readonly Outline[]
  readonly places: readonly CasePlace[]
  readonly zones: readonly ZoneAround[]
  readonly checkpoints: number
}

const pageSize = 200
async function allItems(db: Knex, caseId: string): Promise<EvidenceItem[]> {
  const items: EvidenceItem[] = []
  for (let page = 1; ; page += 1) {
    const found = await findEvidence(db, caseId, { page, pageSize })
    items.push(...found.items)
    if (found.items.length === 0 || items.length >= found.total) return items
  }
}

function tellChain(lines: readonly CustodyLine[], faults: readonly CustodyFault[]): ChainTold {
  const counts: Partial<Record<CustodyAction, number>> = {}
  for (const { action } of lines) counts[action] = (counts[action] ?? 0) + 1
  const verified = lines.findLast(({ action }) => action === 'verified')
  return {
    lines: lines.length,
    faults,
    counts,
    lastVerified: verified === undefined ? null : { at: verified.at, by: verified.byName },
  }
}

/** Name and duties where the case lies. As the owner. */
async function getMaker(db: Knex, userId: string | null, path: string): Promise<BundleMaker> {
  const { name } = await one<{ name: string }>(db, sql`select name from users where id = ${userId}::uuid`)
  const duties = await rows<{ role: string; area: string }>(
    db,
    sql`
    select distinct g.role, a.name_zh as area from grants g join areas a on a.path = g.area_path
    where g.user_id = ${userId}::uuid and g.valid_from <= now() and now() < g.valid_to and ${path}::ltree <@ g.area_path order by g.role, a.name_zh`,
  )
  return { name, duties }
}

/** Throws 404 `not-found` where who asked does not see the case any more. */
export async function gatherFacts(services: Services, actor: Actor, bundle: StartedBundle): Promise<BundleFacts> {
  const { caseId, withSealed } = bundle
  const seen = await services.as(actor, async (db) => {
    const { path } = await getStandingCase(db, caseId)
    const file = await getCase(db, caseId)
    const items = await allItems(db, caseId)
    const { lines, head, handOvers } = await getExtract(db, caseId)
    const chain = tellChain(lines, verifyCustody(lines, originOf(caseId), head, linkHash))
    return { path, file, items, chain, handOvers, outlines: await findOutlines(db, path) }
  })
  const { path, file, items, ...rest } = seen
  const places = await findCasePlaces(services, actor, file)
  const { checkpoints } = await one<{ checkpoints: number }>(
    services.db,
    sql`select count(*) as checkpoints from ledger_checkpoints`,
  )
  return {
    ...rest,
    bundle,
    file,
    maker: await getMaker(services.db, actor.userId, path),
    madeAt: new Date(),
    included: items.filter(({ isSealed }) => withSealed || !isSealed),
    withheld: items.filter(({ isSealed }) => !withSealed && isSealed),
    places,
    zones: await findZonesAround(services, actor, file, places),
    checkpoints,
  }
}
