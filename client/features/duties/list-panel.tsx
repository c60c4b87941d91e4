// Units of duty in view of the filters, and how often each level goes to them.

import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { Segments } from '../../ui/segments.tsx'
import { type DutyTool, takeTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { DuesPart } from './dues-part.tsx'
import { FrequenciesPart } from './frequencies-part.tsx'
import { HereStart } from './here-start.tsx'
import { chiefLevels, unitKinds, unitsFile, unitsQuery } from './requests.ts'
import { RulesPart } from './rules-part.tsx'
import { UnitLine } from './unit-line.tsx'
import '../../ui/panel.css'
import './duties.css'

const pageSize = 50
const parts = ['units', 'dues', 'frequencies', 'rules'] as const

export function DutiesPanel() {
  const { t } = useTranslation()
  const { can } = useSession()
  const [part, setPart] = useState<string>('units')
  return (
    <div className="panel">
      <HereStart />
      <Segments
        label={t('duties.part.label')}
        options={parts.map((value) => ({ value, label: t(`duties.part.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      {part === 'units' && <UnitsPart />}
      {part === 'dues' && <DuesPart />}
      {part === 'frequencies' && <FrequenciesPart />}
      {part === 'rules' && can('patrols.read') && <RulesPart />}
    </div>
  )
}

function UnitsPart() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can, user } = useSession()
  // Who is bound to own units sees no others anyway.
  const [kind, setKind] = useState('')
  const [vacant, setVacant] = useState('')
  const filters = { area: view.area, kind, vacant, sort: 'code' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(unitsQuery({ ...filters, page, pageSize }))
  // The list stands aside: on a telephone it lies over the map.
  const draw = (tool: DutyTool): void => {
    patch({ panel: '' })
    takeTool(tool)
  }
  const isBound = user?.roles.every((role) => role === 'chief' || role === 'warden') ?? false
  return (
    <>
      {can('duties.draw') && (
        <div className="panel-row">
          <Button size="small" onClick={() => draw('draw-reach')}>
            {t('duties.draw.reach')}
          </Button>
          <Button size="small" onClick={() => draw('draw-ground')}>
            {t('duties.draw.ground')}
          </Button>
        </div>
      )}
      <div className="panel-row duty-filters">
        <Select
          aria-label={t('duties.kindLabel')}
          value={kind}
          options={[
            { value: '', label: t('duties.everyKind') },
            ...unitKinds.map((value) => ({ value, label: t(`duties.kind.${value}`) })),
          ]}
          onChange={setKind}
        />
        {!isBound && (
          <Select
            aria-label={t('duties.vacant')}
            value={vacant}
            options={[
              { value: '', label: t('duties.anyPosts') },
              ...chiefLevels.map((value) => ({ value, label: t('duties.vacantAt', { level: t(`duties.level.${value}`) }) })),
            ]}
            onChange={setVacant}
          />
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(isBound ? 'duties.noneMine' : 'duties.none')}
        files={can('export.run') ? { csv: unitsFile('csv', filters), xlsx: unitsFile('xlsx', filters) } : undefined}
        line={(unit) => <UnitLine key={unit.id} unit={unit} />}
      />
    </>
  )
}
