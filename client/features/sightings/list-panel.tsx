// Protected animals: who may see where, the records in view of the filters, and a new one to enter.

import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { RecordForm } from './record-form.tsx'
import { sightingsFile, sightingsQuery, speciesQuery } from './requests.ts'
import { SightingLine } from './sighting-line.tsx'
import { UnlockPart } from './unlock-part.tsx'
import { speciesName } from './words.ts'
import '../../ui/panel.css'
import './sightings.css'

const pageSize = 50

export function SightingsPanel() {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [species, setSpecies] = useState('')
  const [isRecording, setRecording] = useState(false)
  const known = useQuery(speciesQuery)
  const filters = { area: view.area, species, sort: '-day' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(sightingsQuery({ ...filters, page, pageSize }))
  if (isRecording) {
    return (
      <div className="panel">
        <RecordForm onClose={() => setRecording(false)} />
      </div>
    )
  }
  return (
    <div className="panel">
      <UnlockPart />
      <div className="panel-row panel-row-apart">
        <Select
          className="sighting-species"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('sightings.species')}
          value={species}
          options={[
            { value: '', label: t('sightings.everySpecies') },
            ...(known.data ?? []).map((each) => ({ value: each.code, label: speciesName(each, i18n.language) })),
          ]}
          onChange={setSpecies}
        />
        {can('sightings.add') && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t('sightings.record')}
          </Button>
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('sightings.none')}
        files={can('export.run') ? { csv: sightingsFile('csv', filters), xlsx: sightingsFile('xlsx', filters) } : undefined}
        line={(sighting) => <SightingLine key={sighting.id} sighting={sighting} />}
      />
    </div>
  )
}
