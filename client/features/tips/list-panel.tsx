// Tips of my area: what waits first, then all of them.

import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Tip, tipKinds, tipStates } from '#contract/tips'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { formatMoment } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { tipsQuery } from './requests.ts'
import '../../ui/panel.css'
import './tips.css'

const pageSize = 50
const placeZoom = 13

export function TipsPanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const [chosen, setChosen] = useState({ only: 'open', state: '', kind: '', q: '' })
  const filters = { area: view.area, ...chosen, sort: '-receivedAt' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(tipsQuery({ ...filters, page, pageSize }))
  const states = tipStates.map((value) => ({ value, label: t(`tips.state.${value}`) }))
  return (
    <div className="panel">
      <div className="panel-row">
        <Select
          className="tips-filter"
          aria-label={t('tips.state.title')}
          value={chosen.only || chosen.state}
          options={[{ value: 'open', label: t('tips.open') }, { value: '', label: t('tips.all') }, ...states]}
          onChange={(value) =>
            setChosen({ ...chosen, ...(value === 'open' ? { only: 'open', state: '' } : { only: '', state: value }) })
          }
        />
        <Select
          className="tips-filter"
          aria-label={t('tips.kind.title')}
          value={chosen.kind}
          options={[
            { value: '', label: t('tips.kind.title') },
            ...tipKinds.map((value) => ({ value, label: t(`tips.kind.${value}`) })),
          ]}
          onChange={(kind) => setChosen({ ...chosen, kind })}
        />
        <Input.Search
          className="tips-filter"
          allowClear
          aria-label={t('tips.search')}
          placeholder={t('tips.search')}
          onSearch={(q) => setChosen({ ...chosen, q })}
        />
      </div>
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('tips.none')}
        line={(tip) => <Line key={tip.id} tip={tip} />}
      />
    </div>
  )
}

function Line({ tip }: { readonly tip: Tip }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const sel = `tip:${tip.id}`
  const has = [
    ...(tip.photoCount > 0 ? [t('tips.photoCount', { n: tip.photoCount })] : []),
    ...(tip.hasVoice ? [t('tips.voice')] : []),
    ...(tip.isAddedTo ? [t('tips.addedTo')] : []),
  ]
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={false}
      onHover={() => {}}
      onChoose={() => {
        patch({ sel })
        if (tip.lonLat !== null) flyTo({ point: [...tip.lonLat], zoom: placeZoom })
      }}
    >
      <span className="panel-row panel-row-apart">
        <strong>{t(`tips.kind.${tip.kind}`)}</strong>
        <span className="soft">{t(`tips.state.${tip.state}`)}</span>
      </span>
      <span className="tips-words">{tip.words}</span>
      <span className="soft">{[formatMoment(tip.receivedAt), tip.areaName, ...has].join(' · ')}</span>
    </RecordLine>
  )
}
