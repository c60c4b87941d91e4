// Taking a layer away as a file: what is asked, and the own files, made or being made.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { ExportForm } from './export-form.tsx'
import { ExportLine } from './export-line.tsx'
import { exportableQuery, exportsQuery } from './export-requests.ts'
import '../../ui/panel.css'
import './exchange.css'

export function ExportPanel() {
  const { t } = useTranslation()
  const layers = useQuery(exportableQuery)
  const list = useQuery(exportsQuery)
  const titleOf = (id: string) => layers.data?.find((one) => one.id === id)?.title ?? null
  return (
    <div className="panel">
      <p className="soft">{t('exporting.help')}</p>
      <Loaded query={layers} isEmpty={(found) => found.length === 0} empty={t('exporting.noLayers')} rows={4}>
        {(found) => <ExportForm layers={found} />}
      </Loaded>
      <h3>{t('exporting.mine')}</h3>
      <Loaded query={list} isEmpty={(found) => found.length === 0} empty={t('exporting.none')} rows={3}>
        {(found) => (
          <ul className="export-list" aria-live="polite">
            {found.map((made) => (
              <ExportLine key={made.id} made={made} title={titleOf(made.collection)} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  )
}
