// The balance of the area on paper: the table of the season that recomputes, and the summary of the year.

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { download } from '../../api/request.ts'
import { useSession } from '../../app/session.ts'
import { saveBlob } from '../../ui/save-blob.ts'
import { Segments } from '../../ui/segments.tsx'
import { useView } from '../../view/use-view.ts'

const languages = ['zh', 'zh-bo'] as const
const kinds = ['sheet', 'year'] as const

export function BalancePapers() {
  const { t } = useTranslation()
  const { can } = useSession()
  const { view } = useView()
  const [language, setLanguage] = useState<(typeof languages)[number]>('zh')
  const { year, season, area, asOf } = view
  const asked = { year, language, ...(area === '' ? {} : { area }), ...(asOf === '' ? {} : { as_of: asOf }) }
  const take = useMutation({
    mutationFn: async (kind: (typeof kinds)[number]) =>
      saveBlob(
        await (kind === 'sheet'
          ? download('/api/balance/report.xlsx', { ...asked, season })
          : download('/api/balance/report.pdf', asked)),
      ),
  })
  if (!can('export.run')) return null
  return (
    <section aria-label={t('balance.papers.title')}>
      <h3>{t('balance.papers.title')}</h3>
      <p className="soft">{t('balance.papers.what')}</p>
      <div className="panel-row">
        <Segments
          label={t('balance.papers.language.title')}
          options={languages.map((value) => ({ value, label: t(`balance.papers.language.${value}`) }))}
          value={language}
          onChange={setLanguage}
        />
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            loading={take.isPending && take.variables === kind}
            disabled={take.isPending}
            onClick={() => take.mutate(kind)}
          >
            {t(`balance.papers.${kind}`)}
          </Button>
        ))}
      </div>
      <p className="soft" aria-live="polite">
        {take.isPending ? t('report.making') : take.isSuccess ? t('report.made') : ''}
      </p>
      <FaultNote fault={take.error} />
    </section>
  )
}
