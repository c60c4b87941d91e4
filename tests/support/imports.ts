// Walks an import through the HTTP interface as the panels do.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Agent, Reply } from './world.ts'

export type Import = {
  readonly id: string
  readonly state: string
  readonly mapping: Record<string, string | null>
  readonly suggestedMapping: Record<string, string | null>
  readonly mappingRemembered: boolean
  readonly crs: {
    readonly kind: string
    readonly system?: { readonly id: string }
    readonly candidates?: readonly { readonly system: { readonly id: string } }[]
  }
  readonly encoding: { readonly encoding: string; readonly how: string }
  readonly encodingSamples: Record<string, readonly string[]>
  readonly rowsRead: number
  readonly rowsGood: number
  readonly rowsBad: number
  readonly rowsNew: number
  readonly rowsChanged: number
  readonly rowsSame: number
  readonly problem: { readonly code: string } | null
}
export type FaultItem = {
  readonly row: number
  readonly field: string | null
  readonly code: string
  readonly severity: string
  readonly place: [number, number] | null
  readonly detail: Record<string, unknown>
  readonly message: { readonly zh: string; readonly bo: string; readonly en: string }
  readonly fix: { readonly zh: string; readonly bo: string; readonly en: string }
}
export type Faults = { readonly items: readonly FaultItem[]; readonly total: number }

export function upload<Answer = Import>(
  agent: Agent,
  kind: string,
  path: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply<Answer>> {
  const form = new FormData()
  form.set('kind', kind)
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  form.set('file', new Blob([readFileSync(path)]), basename(path))
  return agent.post('/api/imports', form)
}

/** Waits until the import rests again. */
export async function rested(agent: Agent, id: string): Promise<Import> {
  for (let i = 0; i < 200; i += 1) {
    const { body } = await agent.get<Import>(`/api/imports/${id}`)
    if (body.state !== 'checking' && body.state !== 'committing') return body
    await new Promise((resume) => setTimeout(resume, 100))
  }
  throw new Error(`import ${id} did not come to rest`)
}

export async function check(agent: Agent, one: Import, decisions: Readonly<Record<string, unknown>> = {}): Promise<Import> {
  const reply = await agent.post<Import>(`/api/imports/${one.id}/check`, { mapping: one.mapping, ...decisions })
  if (reply.status !== 200) throw new Error(`check: ${reply.status} ${JSON.stringify(reply.body)}`)
  return rested(agent, one.id)
}

export async function commit(agent: Agent, id: string, mode = 'good-rows'): Promise<Import> {
  const reply = await agent.post<Import>(`/api/imports/${id}/commit`, { mode })
  if (reply.status !== 200) throw new Error(`commit: ${reply.status} ${JSON.stringify(reply.body)}`)
  return rested(agent, id)
}

export async function faultsOf(agent: Agent, id: string): Promise<readonly FaultItem[]> {
  return (await agent.get<Faults>(`/api/imports/${id}/faults?pageSize=200`)).body.items
}
