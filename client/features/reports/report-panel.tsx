// The report of duty: of which area and period, what it would say, and taking it away as document or workbook.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Segments } from '../../ui/segments.tsx'
import { isMonth, monthBefore, thisMonth } from '../../view/months.ts'
import { useView } from '../../view/use-view.ts'
import { ReportPreview } from './report-preview.tsx'
import { type Asked, type ReportFormat, reportQuery, saveReport } from './requests.ts'
import '../../ui/panel.css'
import './reports.css'

const levels = ['prefecture', 'county', 'township', 'village'] as const
/** The one that is going on. */
const thisYear = (): string => thisMonth().slice(0, 4)

export function ReportPanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const [area, setArea] = useState(view.area)
  const [kind, setKind] = useState<'month' | 'year'>('month')
  const [month, setMonth] = useState(() => monthBefore(1))
  const [year, setYear] = useState(thisYear)
  /** The instant of choosing it, so that the preview and the file are of the same moment. */
  const [now, setNow] = useState('')
  const isOver = kind === 'month' ? month < thisMonth() : year < thisYear()
  const asked: Asked = { area, ...(kind === 'month' ? { month } : { year }), ...(isOver && now !== '' ? { as_of: now } : {}) }
  return (
    <div className="panel">
      <p className="soft">{t('report.intro')}</p>
      <div className="panel-row report-fields">
        <AreaField
          levels={levels}
          label={t('report.area')}
          placeholder={t('report.ownArea')}
          value={area}
          onChange={(code) => setArea(code ?? '')}
        />
        <Segments
          label={t('report.kind')}
          options={(['month', 'year'] as const).map((value) => ({ value, label: t(`report.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'month' ? (
          <Input
            type="month"
            aria-label={t('report.month')}
            value={month}
            max={thisMonth()}
            onChange={({ target }) => isMonth(target.value) && setMonth(target.value)}
          />
        ) : (
          <Input
            type="number"
            aria-label={t('report.year')}
            value={year}
            min={2000}
            max={Number(thisYear())}
            onChange={({ target }) => setYear(target.value)}
          />
        )}
      </div>
      {isOver && (
        <Segments
          label={t('report.moment')}
          options={(['end', 'now'] as const).map((value) => ({ value, label: t(`report.as.${value}`) }))}
          value={now === '' ? 'end' : 'now'}
          onChange={(value) => setNow(value === 'now' ? new Date().toISOString() : '')}
        />
      )}
      {(kind === 'month' || /^20\d\d$/.test(year)) && <Offer asked={asked} />}
    </div>
  )
}

function Offer({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation()
  const head = useQuery(reportQuery(asked))
  const save = useMutation({ mutationFn: (format: ReportFormat) => saveReport(asked, format) })
  return (
    <Loaded
      query={head}
      rows={8}
      isEmpty={({ figures: { total }, problems, patrols }) => total.units + problems + patrols === 0}
      empty={t('report.nothing')}
    >
      {(found) => (
        <>
          <ReportPreview head={found} />
          <div className="panel-row">
            {(['pdf', 'xlsx'] as const).map((format) => (
              <Button
                key={format}
                type={format === 'pdf' ? 'primary' : 'default'}
                icon={<Icon name={format === 'pdf' ? 'print' : 'table'} size={16} />}
                loading={save.isPending && save.variables === format}
                disabled={save.isPending}
                onClick={() => save.mutate(format)}
              >
                {t(`report.take.${format}`)}
              </Button>
            ))}
          </div>
          <p className="soft" aria-live="polite">
            {save.isPending ? t('report.making') : save.isSuccess ? t('report.made') : t('report.recorded')}
          </p>
          <FaultNote fault={save.error} />
        </>
      )}
    </Loaded>
  )
}
