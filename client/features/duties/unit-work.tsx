// What the office does with a unit: its attributes, its outline, its end, cutting it and joining it with others.

import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { dayOf } from '../../view/moment.ts'
import { type DutyTool, dropTool, workOnUnit } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { CloseForm } from './close-form.tsx'
import { MergeForm } from './merge-form.tsx'
import type { Unit } from './requests.ts'
import { UnitFields } from './unit-fields.tsx'
import { isOver } from './unit-values.ts'

const narrow = '(max-width: 760px)'
type Work = 'edit' | 'close' | 'merge'

/** The facts stand aside while they are edited. */
export function UnitWork({ unit, children }: { readonly unit: Unit; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { view, patch } = useView()
  const [work, setWork] = useState<Work | null>(null)
  if (!can('duties.edit') || view.asOf !== '') return children
  const isEnded = isOver(unit, dayOf(view.asOf))
  const draws = can('duties.draw')
  const begin = (next: Work): void => {
    dropTool()
    setWork(next)
  }
  const end = (): void => setWork(null)
  const onMap = (name: DutyTool): void => {
    workOnUnit(unit.id, name)
    // On a telephone the drawer lies over the map; the tool knows the unit.
    if (matchMedia(narrow).matches) patch({ sel: '' })
  }
  const tool = (name: DutyTool, words: string) => (
    <Button size="small" onClick={() => onMap(name)}>
      {words}
    </Button>
  )
  return (
    <>
      {work === null && (
        <div className="panel-row">
          <Button size="small" onClick={() => begin('edit')}>
            {t('actions.edit')}
          </Button>
          {draws && tool(unit.kind === 'river-reach' ? 'draw-reach' : 'draw-ground', t('actions.reshape'))}
          {draws && !isEnded && tool('draw-cut', t('duties.work.split'))}
          {draws && !isEnded && (
            <Button size="small" onClick={() => begin('merge')}>
              {t('duties.work.merge')}
            </Button>
          )}
          {!isEnded && (
            <Button size="small" danger onClick={() => begin('close')}>
              {t('duties.work.close')}
            </Button>
          )}
        </div>
      )}
      {work === 'edit' ? <UnitFields unit={unit} onSaved={end} onCancel={end} /> : children}
      {work === 'close' && <CloseForm unit={unit} onClose={end} />}
      {work === 'merge' && <MergeForm unit={unit} onMerged={(id) => patch({ sel: `unit:${id}` })} onCancel={end} />}
    </>
  )
}
