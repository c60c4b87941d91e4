// "What applies here, and who answers for it?": areas, parcel, zones with their rules, units with chiefs and wardens, on a day.

import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { setPreview } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { type Here, type HereUnit, hereQuery } from './requests.ts'
import '../../ui/panel.css'
import './duties.css'

export function HerePanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const [lon = Number.NaN, lat = Number.NaN] = view.sel.slice('here:'.length).split(',').map(Number)
  const [on, setOn] = useState('')
  const isPlace = Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  const here = useQuery({ ...hereQuery(lon, lat, on), enabled: isPlace })
  useMark(lon, lat, isPlace)
  if (!isPlace) return <p className="soft">{t('actions.notFound')}</p>
  return (
    <div className="panel">
      <div className="panel-row panel-row-apart">
        <span className="figures">
          {lon.toFixed(5)}, {lat.toFixed(5)} <span className="soft">WGS84</span>
        </span>
        <span className="panel-row">
          {t('duties.here.on')}
          <Input
            type="date"
            size="small"
            aria-label={t('duties.here.on')}
            value={on}
            onChange={({ target }) => setOn(target.value)}
          />
        </span>
      </div>
      <Loaded query={here}>{(found) => <HereBody here={found} />}</Loaded>
    </div>
  )
}

/** The place asked about stands on the map while the answer is open. */
function useMark(lon: number, lat: number, isPlace: boolean): void {
  useEffect(() => {
    if (!isPlace) return
    setPreview({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } }],
    })
    return () => setPreview(null)
  }, [lon, lat, isPlace])
}

function Part({
  title,
  none,
  children,
}: {
  readonly title: string
  readonly none: string
  readonly children: readonly ReactNode[]
}) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? <p className="soft">{none}</p> : <ul className="here-list">{children}</ul>}
    </section>
  )
}

function HereBody({ here }: { readonly here: Here }) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const open = (sel: string, words: ReactNode): ReactNode => (
    <button type="button" className="panel-plain-button" onClick={() => patch({ sel })}>
      {words}
    </button>
  )
  return (
    <>
      {!here.isInside && <p className="panel-note panel-note-warn">{t('duties.here.outside')}</p>}
      <p>{here.areas.map(({ nameZh, nameBo }) => (i18n.language === 'bo' ? (nameBo ?? nameZh) : nameZh)).join(' › ')}</p>
      <Part title={t('duties.here.units')} none={t('duties.here.noUnits')}>
        {here.units.map((unit) => (
          <li key={unit.id}>
            {open(`unit:${unit.id}`, <Swatch color={palette.duty[unit.kind]}>{unit.name}</Swatch>)}
            <Posts unit={unit} />
          </li>
        ))}
      </Part>
      <Part title={t('duties.here.zones')} none={t('duties.here.noZones')}>
        {here.zones.map((zone) => (
          <li key={zone.id}>
            {open(`zone:${zone.id}`, `${t(`terms.zoneKind.${zone.kind}`)} · ${zone.name}`)}
            <span className="soft">
              {zone.regime ? t(`terms.regime.${zone.regime}`) : t('duties.here.noRule')}
              {zone.restFrom && ` ${zone.restFrom} — ${zone.restTo}`} · {zone.legalBasis}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('duties.here.parcels')} none={t('duties.here.noParcels')}>
        {here.parcels.map((parcel) => (
          <li key={parcel.id}>
            {open(`parcel:${parcel.id}`, parcel.name ?? parcel.code)}
            <span className="soft">
              {t(`terms.season.${parcel.season}`)}
              {parcel.operatorName && ` · ${parcel.operatorName}`}
            </span>
          </li>
        ))}
      </Part>
    </>
  )
}

function Posts({ unit }: { readonly unit: HereUnit }) {
  const { t } = useTranslation()
  if (unit.posts.length === 0) return <p className="soft">{t('duties.noPosts')}</p>
  return (
    <dl className="facts">
      {unit.posts.map((post) => (
        <div key={`${post.duty}${post.level}${post.userId}`} className="here-post">
          <dt>{post.duty === 'warden' ? t('duties.duty.warden') : t(`duties.chiefOf.${post.level}`)}</dt>
          <dd>
            {post.name}
            {post.substitute && ` · ${t('duties.standsIn', { name: post.substitute })}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}
