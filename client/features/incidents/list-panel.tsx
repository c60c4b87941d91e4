// Incidents that I see: by family, kind and state, and the same as a file; on the map; by season and moon; beside the patrols.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidentFamilies, incidentStates } from '#contract/incidents'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { openDraft, useDraft } from './draft.ts'
import { EffortPart } from './effort-part.tsx'
import { IncidentLine } from './incident-line.tsx'
import { MapsPart } from './maps-part.tsx'
import { RecordForm } from './record-form.tsx'
import { incidentsFile, incidentsQuery, kindsQuery } from './requests.ts'
import { TimesPart } from './times-part.tsx'
import { kindName } from './words.ts'
import '../../ui/panel.css'
import './incidents.css'

const pageSize = 50
const filterWords = { family: incidentFamilies, state: incidentStates } as const
type Filter = keyof typeof filterWords
const filterNames: readonly Filter[] = ['family', 'state']

const parts = ['list', 'maps', 'times', 'effort'] as const
type Part = (typeof parts)[number]

export function IncidentsPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part>('list')
  const draft = useDraft((state) => state.draft)
  // A draft that was left is offered, and opened by a press.
  const [isRecording, setRecording] = useState(false)
  if (isRecording && draft !== null)
    return (
      <div className="panel">
        <RecordForm key={draft.clientId} draft={draft} onClose={() => setRecording(false)} />
      </div>
    )
  const record = (): void => {
    openDraft()
    setRecording(true)
  }
  return (
    <div className="panel">
      <Segmented
        block
        aria-label={t('incidents.parts.title')}
        value={part}
        options={parts.map((value) => ({ value, label: t(`incidents.parts.${value}`) }))}
        onChange={setPart}
      />
      {draft !== null && (
        <p className="panel-note">
          {t('incidents.form.kept')}{' '}
          <Button size="small" onClick={record}>
            {t('incidents.form.goOn')}
          </Button>
        </p>
      )}
      {part === 'list' && <List onRecord={record} />}
      {part === 'maps' && <MapsPart />}
      {part === 'times' && <TimesPart />}
      {part === 'effort' && <EffortPart />}
    </div>
  )
}

function List({ onRecord }: { readonly onRecord: () => void }) {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [chosen, setChosen] = useState<Partial<Record<Filter | 'kind' | 'q', string>>>({})
  const kinds = useQuery(kindsQuery)
  const filters = { area: view.area, ...chosen, sort: '-day' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(incidentsQuery({ ...filters, page, pageSize }))
  const offered = (kinds.data ?? []).filter(({ family }) => !chosen.family || family === chosen.family)
  return (
    <>
      <div className="panel-row">
        {filterNames.map((name) => (
          <Select
            key={name}
            className="incident-filter"
            aria-label={t(`incidents.${name}.title`)}
            value={chosen[name] ?? ''}
            options={[
              { value: '', label: t(`incidents.${name}.title`) },
              ...filterWords[name].map((value) => ({ value, label: t(`incidents.${name}.${value}`) })),
            ]}
            onChange={(value) => setChosen({ ...chosen, [name]: value, ...(name === 'family' ? { kind: '' } : {}) })}
          />
        ))}
        <Select
          className="incident-filter"
          aria-label={t('incidents.kind')}
          value={chosen.kind ?? ''}
          options={[
            { value: '', label: t('incidents.kind') },
            ...offered.map((kind) => ({ value: kind.code, label: kindName(kind, i18n.language) })),
          ]}
          onChange={(kind) => setChosen({ ...chosen, kind })}
        />
        <Input.Search
          className="incident-search"
          allowClear
          aria-label={t('incidents.search')}
          placeholder={t('incidents.search')}
          onSearch={(q) => setChosen({ ...chosen, q })}
        />
        {can('incidents.add') && (
          <Button type="primary" onClick={onRecord}>
            {t('incidents.record')}
          </Button>
        )}
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('incidents.none')}
        files={can('export.run') ? { csv: incidentsFile('csv', filters), xlsx: incidentsFile('xlsx', filters) } : undefined}
        line={(incident) => <IncidentLine key={incident.id} incident={incident} />}
      />
    </>
  )
}
