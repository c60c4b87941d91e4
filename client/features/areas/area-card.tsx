// The card of an area: its names, how large it is, where its outline comes from, and its balance in both seasons.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { areaName, useAreas } from '../../api/areas.ts'
import { RecordHistory } from '../../api/record-history.tsx'
import { useSession } from '../../app/session.ts'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { AreaSeason } from './area-season.tsx'
import { areaDetailQuery } from './requests.ts'
import '../../ui/panel.css'
import './areas.css'

export function AreaCard() {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const [, code = ''] = view.sel.split(':')
  const tree = useAreas()
  const area = tree.find(code)
  const detail = useQuery(areaDetailQuery(code))
  if (!area) return <p className="soft">{t(tree.all.length === 0 ? 'actions.loading' : 'actions.notFound')}</p>
  const { bbox } = area
  const others = [area.nameZh, area.nameBo, area.nameEn].filter((name) => name !== areaName(area, i18n.language))
  const children = tree.childrenOf(code)
  return (
    <div className="panel">
      <header>
        <nav className="panel-row soft" aria-label={t('areas.line')}>
          {tree
            .lineOf(code)
            .slice(0, -1)
            .map((above) => (
              <button
                key={above.code}
                type="button"
                className="panel-plain-button"
                onClick={() => patch({ sel: `area:${above.code}` })}
              >
                {areaName(above, i18n.language)}
              </button>
            ))}
        </nav>
        <h3 className="area-title">{areaName(area, i18n.language)}</h3>
        <p className="soft">{others.filter(Boolean).join(' · ')}</p>
        <div className="panel-row">
          {bbox && (
            <Button size="small" onClick={() => flyTo({ bbox })}>
              {t('actions.zoomTo')}
            </Button>
          )}
          {view.area !== code && (
            <Button size="small" onClick={() => patch({ area: code })}>
              {t('areas.lookAt')}
            </Button>
          )}
        </div>
      </header>
      {can('balance.read') && (
        <div className="area-seasons">
          <AreaSeason code={code} year={view.year} season="cold" />
          <AreaSeason code={code} year={view.year} season="warm" />
        </div>
      )}
      <dl className="facts">
        <dt>{t('areas.level')}</dt>
        <dd>
          {t(`terms.level.${area.level}`)} · {code}
        </dd>
        <dt>{t('areas.size')}</dt>
        <dd>{area.areaHa === null ? t('areas.noOutline') : t('units.area', areaFigures(area.areaHa))}</dd>
        {detail.data && (
          <>
            <dt>{t('areas.source')}</dt>
            <dd>
              {[detail.data.source, detail.data.sourceCrs].filter(Boolean).join(' · ')}
              {detail.data.isDemo && ` · ${t('terms.demo')}`}
            </dd>
          </>
        )}
      </dl>
      <p className="panel-note panel-note-warn">{t('areas.notOfficial')}</p>
      {children.length > 0 && (
        <section>
          <h3>{t('areas.children', { n: children.length })}</h3>
          <div className="panel-row">
            {children.map((child) => (
              <button
                key={child.code}
                type="button"
                className="panel-plain-button"
                onClick={() => patch({ sel: `area:${child.code}` })}
              >
                {areaName(child, i18n.language)}
              </button>
            ))}
          </div>
        </section>
      )}
      <RecordHistory
        key={code}
        path={`/api/areas/${code}`}
        label={(field) => t(`past.extra.${field}`, { defaultValue: t(`areas.${field}`, { defaultValue: field }) })}
        value={(field, value) =>
          field === 'level'
            ? t(`terms.level.${String(value)}`)
            : typeof value === 'number'
              ? formatNumber(value, 2)
              : String(value)
        }
      />
    </div>
  )
}
