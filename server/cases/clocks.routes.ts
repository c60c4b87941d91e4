// The periods of the law as dated rows, and those that run in a case.

import * as z from 'zod'
import { endedPeriod, newClock, newPeriod } from '#contract/cases'
import { inForceOn } from '#rules/cases'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { demandOpen, noteCase } from './cases.actions.ts'
import { getCase, getStandingCase } from './cases.queries.ts'
import { addClock, endPeriod, findClocks, findPeriods, insertPeriod } from './clocks.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/case-clocks',
  may: 'cases.read',
  summary: 'How long something takes by law, as dated rows with law, source and evidence',
  input: z.strictObject({}),
  run: ({ db }) => findClocks(db),
})

const add = endpoint({
  method: 'post',
  path: '/api/case-clocks',
  may: 'standards.edit',
  cost: 'light',
  summary: 'Enter a period of the law from a day on',
  input: newClock,
  run: async ({ db, input }) => {
    const id = await addClock(db, input)
    const line = { action: 'case-clock-set', subjectKind: 'case-clock', subjectId: id, path: null }
    await recordWrite(db, { ...line, after: input, detail: { ...input } })
    return findClocks(db)
  },
})

const begin = endpoint({
  method: 'post',
  path: '/api/cases/:id/periods',
  may: 'cases.edit',
  cost: 'light',
  summary: 'A period of the law begins to run in a case',
  input: newPeriod,
  run: async ({ db, input }) => {
    const found = await getStandingCase(db, input.id)
    demandOpen(found)
    if (!inForceOn(await findClocks(db), input.fromDay).some(({ code }) => code === input.clock))
      throw new Problem('case-clock-unknown', 422, { clock: input.clock, fromDay: input.fromDay })
    const periodId = await insertPeriod(db, input)
    const { clock, fromDay, isUrgent } = input
    await noteCase(db, 'case-period-begun', found, { detail: { periodId, clock, fromDay, isUrgent } })
    return getCase(db, input.id)
  },
})

const end = endpoint({
  method: 'post',
  path: '/api/cases/:id/periods/:periodId/end',
  may: 'cases.edit',
  cost: 'light',
  summary: 'A period has ended: answered, published, withdrawn; once',
  input: endedPeriod,
  run: async ({ db, input }) => {
    const found = await getStandingCase(db, input.id)
    if (!(await endPeriod(db, input))) {
      const there = (await findPeriods(db, input.id)).find(({ id }) => id === input.periodId)
      if (there === undefined) throw notFound('case-period', input.periodId)
      throw there.endedOn === null
        ? new Problem('not-permitted', 403)
        : new Problem('case-period-ended', 409, { endedOn: there.endedOn })
    }
    const { periodId, endedOn, note } = input
    await noteCase(db, 'case-period-ended', found, { reason: note, detail: { periodId, endedOn } })
    return getCase(db, input.id)
  },
})

export const clockEndpoints: readonly AnyEndpoint[] = [list, add, begin, end]
