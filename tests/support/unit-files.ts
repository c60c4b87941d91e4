// Files of duty units as a bureau heads them, brought by an officer of county A through the import as the panels do it.

import type { Post, Unit, UnitItem } from '#contract/duties'
import { collection, type Feature, makeFolder, writeText } from './import-fixtures.ts'
import { check, faultsOf, type Import, upload } from './imports.ts'
import type { World } from './world.ts'

export const line = (...positions: readonly (readonly [number, number])[]) => ({ type: 'LineString', coordinates: positions })
export const along = line([96.2, 33.6], [96.3, 33.6])

export const row = (code: string, kind: string, geometry: unknown, more: Readonly<Record<string, unknown>> = {}): Feature => ({
  properties: {
    责任单元编号: code,
    名称: `${code}段`,
    类型: kind,
    '管理带(米)': kind === '河段' ? 100 : null,
    生效日期: '2025-01-01',
    ...more,
  },
  geometry,
})

export function unitFilesOf(world: World) {
  const office = world.as('county-a')
  const folder = makeFolder()
  const brought = async (features: readonly Feature[], name = 'units.geojson'): Promise<Import> => {
    const { body } = await upload(office, 'duty-units', writeText(folder, name, collection(features)))
    return check(office, body)
  }
  const unitsLike = async (q: string): Promise<readonly UnitItem[]> =>
    (await office.get<{ items: readonly UnitItem[] }>(`/api/duty-units?on=any&q=${q}`)).body.items
  const unit = async (code: string): Promise<Unit> => {
    const found = (await unitsLike(code)).find((each) => each.code === code)
    return (await office.get<Unit>(`/api/duty-units/${found?.id ?? ''}`)).body
  }
  const posts = async (code: string): Promise<readonly Post[]> =>
    (await office.get<readonly Post[]>(`/api/duty-posts?unitId=${(await unit(code)).id}&on=any`)).body
  /** Row, field and code of every fault, in the order of rows. */
  const told = async (features: readonly Feature[]): Promise<readonly unknown[]> =>
    (await faultsOf(office, (await brought(features, 'bad.geojson')).id))
      .map(({ row: at, field, code }) => [at, field, code])
      .sort()
  return { office, folder, brought, unitsLike, unit, posts, told }
}
export type UnitFiles = ReturnType<typeof unitFilesOf>
