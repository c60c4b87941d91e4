// Notices that I see, by kind, state, area and words; many drawn at once, and a page of them as one file to print.

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bearings, noticeKinds, noticeStates, paperLanguages } from '#contract/notices'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { BatchForm } from './batch-form.tsx'
import { NoticeLine } from './notice-line.tsx'
import { listFile, noticesQuery, papersFile } from './requests.ts'
import '../../ui/panel.css'
import './notices.css'

const pageSize = 50
const choices = {
  only: ['open', 'overdue', 'ended'],
  kind: noticeKinds,
  bearing: bearings,
  state: noticeStates,
} as const
type Choice = keyof typeof choices
const choiceNames: readonly Choice[] = ['only', 'kind', 'bearing', 'state']

export function NoticesPanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const { can } = useSession()
  const [isBatch, setBatch] = useState(false)
  const [chosen, setChosen] = useState<Readonly<Record<Choice | 'q', string>>>({
    only: 'open',
    kind: '',
    bearing: '',
    state: '',
    q: '',
  })
  const filters = { area: view.area, ...chosen, sort: '-draftedAt' }
  const [page, setPage] = usePage(filters)
  const list = useQuery(noticesQuery({ ...filters, page, pageSize }))
  if (isBatch)
    return (
      <div className="panel">
        <BatchForm onClose={() => setBatch(false)} />
      </div>
    )
  return (
    <div className="panel">
      <div className="panel-row">
        {choiceNames.map((name) => (
          <Select
            key={name}
            className="notice-filter"
            aria-label={t(`notices.${name}.title`)}
            value={chosen[name]}
            options={[
              { value: '', label: t(`notices.${name}.title`) },
              ...choices[name].map((value) => ({ value, label: t(`notices.${name}.${value}`) })),
            ]}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
          />
        ))}
        <Input.Search
          className="notice-filter"
          allowClear
          maxLength={100}
          aria-label={t('notices.search')}
          placeholder={t('notices.search')}
          onSearch={(q) => setChosen({ ...chosen, q: q.trim() })}
        />
      </div>
      {can('notices.edit') && view.asOf === '' && (
        <div className="panel-row">
          <Button type="primary" onClick={() => setBatch(true)}>
            {t('notices.batch.open')}
          </Button>
          {(list.data?.total ?? 0) > 0 &&
            paperLanguages.map((language) => (
              <Button key={language} size="small" href={papersFile({ ...filters, page, pageSize }, language)} download>
                {t(`notices.printPage.${language}`)}
              </Button>
            ))}
        </div>
      )}
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('notices.none')}
        files={can('export.run') ? { csv: listFile('csv', filters), xlsx: listFile('xlsx', filters) } : undefined}
        line={(notice) => <NoticeLine key={notice.id} notice={notice} />}
      />
    </div>
  )
}
