// What lies inside the box or lasso: how many parcels, how much land, how much too many, and each of them by name.

import { useMutation } from '@tanstack/react-query'
import type { Polygon } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selected } from '#contract/pastures'
import { problemWords } from '../../api/problem-words.ts'
import { address, post } from '../../api/request.ts'
import { areaFigures, formatNumber, formatSu } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBlock } from '../../ui/state-block.tsx'
import { useHover } from '../../view/preview.ts'
import { dropTool, type ToolName, useTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { setOwn } from '../use-sync.ts'
import { useOutline } from './use-outline.ts'
import './tools.css'

/** More rows than this are for the table, not for a card. */
const listed = 200

const isSelecting = (tool: ToolName): boolean => tool === 'box' || tool === 'lasso'

type Question = { readonly geometry: Polygon; readonly season: 'warm' | 'cold' }
type Judged = ReadonlyMap<string, string>

/** What the tiles on screen say of the selected parcels: finding by parcel. Parcels of the other season have none. */
function findingsOf(map: MapLibre | null, items: Selected['items']): Judged {
  if (!map?.getSource('balance') || items.length === 0) return new Map()
  const ids = items.map(({ id }) => id)
  const found = map.querySourceFeatures('balance', {
    sourceLayer: 'balance',
    filter: ['in', ['get', 'id'], ['literal', ids]],
  })
  return new Map(found.map(({ properties }) => [String(properties['id']), String(properties['finding'] ?? '')]))
}

function Totals({ totals, judged }: { readonly totals: Selected['totals']; readonly judged: Judged }) {
  const { t } = useTranslation()
  const { ha, mu } = areaFigures(totals.areaHa)
  return (
    <dl className="tool-totals">
      <div>
        <dt>{t('map.select.parcels')}</dt>
        <dd>{formatNumber(totals.parcels)}</dd>
      </div>
      <div>
        <dt>{t('map.select.operators')}</dt>
        <dd>{formatNumber(totals.operators)}</dd>
      </div>
      <div>
        <dt>{t('terms.finding.found')}</dt>
        <dd>{judged.size > 0 ? formatNumber([...judged.values()].filter((finding) => finding === 'found').length) : '—'}</dd>
      </div>
      <div>
        <dt>{t('map.select.withoutHolder')}</dt>
        <dd>{formatNumber(totals.withoutHolder)}</dd>
      </div>
      <div className="is-wide">
        <dt>{t('map.select.entitlement')}</dt>
        <dd>{t('units.withSu', { value: formatSu(totals.entitlementSu) })}</dd>
      </div>
      <div className="is-wide">
        <dt>{t('map.select.area')}</dt>
        <dd>{t('units.area', { ha, mu })}</dd>
      </div>
    </dl>
  )
}

function Rows({ items, judged }: { readonly items: Selected['items']; readonly judged: Judged }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const [, setHover] = useHover()
  return (
    <ul className="tool-rows">
      {items.map((parcel) => (
        <li key={parcel.id}>
          <button
            type="button"
            onClick={() => patch({ sel: `parcel:${parcel.id}` })}
            onPointerEnter={() => setHover(`parcel:${parcel.id}`)}
            onPointerLeave={() => setHover(null)}
            onFocus={() => setHover(`parcel:${parcel.id}`)}
            onBlur={() => setHover(null)}
          >
            <strong>{parcel.operator?.name ?? parcel.code}</strong>
            <span>{parcel.operator ? parcel.code : ''}</span>
            <em>{judged.get(parcel.id) ? t(`terms.finding.${judged.get(parcel.id)}`) : ''}</em>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function SelectionCard({ map }: { readonly map: MapLibre | null }) {
  const { t } = useTranslation()
  const { view } = useView()
  const tool = useTool((state) => state.tool)
  const [outline, setOutline] = useState<Polygon | null>(null)
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (question: Question) => post<Selected>(address('/api/parcels/select'), question),
  })
  useOutline(
    map,
    useCallback((drawn: Polygon) => setOutline(drawn), []),
  )
  // Another tool draws on the same sketch, so it ends the selection.
  useEffect(() => useTool.subscribe((next) => !isSelecting(next.tool) && next.tool !== 'none' && setOutline(null)), [])
  useEffect(() => {
    if (outline) mutate({ geometry: outline, season: view.season })
  }, [outline, view.season, mutate])

  const judged = useMemo(() => findingsOf(map, data?.items ?? []), [map, data])
  const shown = data?.items.slice(0, listed) ?? []
  const isAtWork = isSelecting(tool)
  if (!outline && !isAtWork) return null
  const clear = (): void => {
    setOutline(null)
    reset()
    if (map) setOwn(map, 'sketch', null)
    if (isAtWork) dropTool()
  }
  return (
    <section className="tool-card card" aria-label={t('map.select.title')}>
      <header>
        <strong>{t('map.select.title')}</strong>
        <button type="button" className="icon-button" aria-label={t('app.close')} onClick={clear}>
          <Icon name="close" size={16} />
        </button>
      </header>
      {!outline && <p className="note">{t(`map.select.${tool}Hint`)}</p>}
      {isPending && <StateBlock kind="loading" title={t('app.loading')} />}
      {error && <StateBlock kind="failed" title={t('app.failed')} hint={problemWords(t, error)} />}
      {data && outline && (
        <>
          <Totals totals={data.totals} judged={judged} />
          {data.items.length > 0 ? (
            <Rows items={shown} judged={judged} />
          ) : (
            <StateBlock kind="empty" title={t('map.select.none')} />
          )}
          {data.totals.parcels > shown.length && (
            <p className="note">{t('map.select.more', { shown: shown.length, total: data.totals.parcels })}</p>
          )}
        </>
      )}
    </section>
  )
}
