// Taking the table away: which rows go, whether their outlines go with them, and as what.

import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/request.ts'
import { formatNumber } from '../../ui/format.ts'
import { assessmentsFile } from './requests.ts'

type Props = { readonly filters: Query; readonly total: number | null }

export function ExportMenu({ filters, total }: Props) {
  const { t } = useTranslation()
  const [hasOutlines, setOutlines] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="topRight"
      content={
        <div className="export-menu">
          <p>{t('actions.exportWhat', { total: total === null ? '…' : formatNumber(total) })}</p>
          <Checkbox checked={hasOutlines} onChange={(event) => setOutlines(event.target.checked)}>
            {t('actions.exportOutlines')}
          </Checkbox>
          <p className="soft">{t('actions.exportOutlinesHelp')}</p>
          <div className="panel-row">
            <Button
              type="primary"
              size="small"
              href={assessmentsFile('csv', { ...filters, ...(hasOutlines ? { wkt: true } : {}) })}
              download
            >
              {t('actions.exportCsv')}
            </Button>
            <Button size="small" href={assessmentsFile('xlsx', filters)} download>
              {t('actions.exportXlsx')}
            </Button>
          </div>
        </div>
      }
    >
      <Button size="small">{t('actions.export')}</Button>
    </Popover>
  )
}
