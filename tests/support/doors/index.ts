// The registry: every endpoint, and how it shows records or why it shows none. walk-doors.test.ts fails where one is missing.

import type { World } from '../world.ts'
import { balanceDoors } from './balance.ts'
import { caseDoors } from './cases.ts'
import type { Doors, Ground } from './door.ts'
import { dutyDoors } from './duty.ts'
import { layWalk } from './ground.ts'
import { incidentDoors } from './incidents.ts'
import { landDoors } from './land.ts'
import { mapDoors } from './map.ts'
import { noticeDoors } from './notices.ts'
import { officeDoors } from './offices.ts'
import { ogcDoors } from './ogc.ts'
import { patrolDoors } from './patrols.ts'
import { problemDoors } from './problems.ts'
import { recordsOf } from './records.ts'
import { reportDoors } from './reports.ts'
import { sensitiveDoors } from './sensitive.ts'
import { standingDoors } from './standing.ts'
import { tipDoors } from './tips.ts'

export const doors: Doors = {
  ...landDoors,
  ...dutyDoors,
  ...patrolDoors,
  ...problemDoors,
  ...incidentDoors,
  ...tipDoors,
  ...noticeDoors,
  ...caseDoors,
  ...standingDoors,
  ...reportDoors,
  ...balanceDoors,
  ...sensitiveDoors,
  ...officeDoors,
  ...mapDoors,
  ...ogcDoors,
}

export async function layGround(world: World): Promise<Ground> {
  const moment = await layWalk(world)
  const records = await recordsOf(world)
  const idOf: Ground['idOf'] = (kind, name) => {
    const found = records.find((record) => record.kind === kind && record.name === name)
    if (found === undefined) throw new Error(`no ${kind} ${name}`)
    return found.id
  }
  return { records, moment, idOf }
}
