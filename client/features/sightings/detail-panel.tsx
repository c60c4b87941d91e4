// One record: all of it for those who see it exactly, the cell and the month for others, and how to ask for more.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { type SightingDetail, sightingQuery } from './requests.ts'
import { SightingHistory } from './sighting-history.tsx'
import { showOnMap, useSpeciesName } from './sighting-line.tsx'
import { whenWords } from './words.ts'
import '../../ui/panel.css'
import './sightings.css'

export function SightingPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const sighting = useQuery(sightingQuery(id))
  return <Loaded query={sighting}>{(value) => <SightingBody sighting={value} />}</Loaded>
}

function SightingBody({ sighting }: { readonly sighting: SightingDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const nameOf = useSpeciesName()
  const { isExact, level, bbox } = sighting
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={palette.sighting[level ?? '2']} isStrong>
            {nameOf(sighting)} × {formatNumber(sighting.heads)}
          </Swatch>
          <Button size="small" onClick={() => showOnMap(sighting)}>
            {t('actions.zoomTo')}
          </Button>
        </div>
      </header>
      {!isExact && (
        <div className="panel-note">
          <p>{t('sightings.whyGeneral')}</p>
          {can('unlocks.ask') && (
            <Button size="small" onClick={() => patch({ panel: 'sightings', sel: '' })}>
              {t('sightings.unlock.ask')}
            </Button>
          )}
        </div>
      )}
      <dl className="facts">
        <dt>{t('sightings.protection')}</dt>
        <dd>{level ? t(`sightings.level.${level}`) : t('actions.unknown')}</dd>
        <dt>{isExact ? t('sightings.seenAt') : t('sightings.month')}</dt>
        <dd>{whenWords(sighting)}</dd>
        <dt>{t('sightings.sign.title')}</dt>
        <dd>{t(`sightings.sign.${sighting.sign}`)}</dd>
        <dt>{t('sightings.area')}</dt>
        <dd>{sighting.areaName}</dd>
        <dt>{t('sightings.place')}</dt>
        <dd>{isExact ? `${bbox[0].toFixed(5)}, ${bbox[1].toFixed(5)} (WGS84)` : t('sightings.cell')}</dd>
        {isExact && <ExactFacts sighting={sighting} />}
      </dl>
      {isExact && <PhotoStrip sighting={sighting} />}
      {isExact && <SightingHistory id={sighting.id} />}
    </div>
  )
}

function ExactFacts({ sighting }: { readonly sighting: SightingDetail }) {
  const { t } = useTranslation()
  return (
    <>
      <dt>{t('sightings.accuracy')}</dt>
      <dd>{sighting.accuracyM === null ? t('actions.unknown') : `±${formatNumber(sighting.accuracyM)} m`}</dd>
      <dt>{t('sightings.recordedBy')}</dt>
      <dd>{sighting.recordedBy ?? t('actions.unknown')}</dd>
      {sighting.note && (
        <>
          <dt>{t('sightings.note')}</dt>
          <dd>{sighting.note}</dd>
        </>
      )}
      {sighting.isDemo && (
        <>
          <dt>{t('sightings.source')}</dt>
          <dd>{t('terms.demo')}</dd>
        </>
      )}
    </>
  )
}
