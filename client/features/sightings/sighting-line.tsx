// One record in the list.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { type Sighting, speciesQuery } from './requests.ts'
import { speciesName, whenWords } from './words.ts'

/** Close enough to tell one slope from the next. */
const placeZoom = 12

export function showOnMap({ isExact, bbox }: Sighting): void {
  if (isExact) flyTo({ point: [bbox[0], bbox[1]], zoom: placeZoom })
  else flyTo({ bbox })
}

/** The animal's name in the reader's language; the record itself carries the Chinese one. */
export function useSpeciesName(): (sighting: Sighting) => string {
  const { i18n } = useTranslation()
  const { data } = useQuery(speciesQuery)
  return (sighting) => {
    const found = data?.find(({ code }) => code === sighting.speciesCode)
    return found ? speciesName(found, i18n.language) : sighting.speciesName
  }
}

export function SightingLine({ sighting }: { readonly sighting: Sighting }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const nameOf = useSpeciesName()
  const sel = `sighting:${sighting.id}`
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        showOnMap(sighting)
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={palette.sighting[sighting.level ?? '2']} isStrong>
          {nameOf(sighting)} × {formatNumber(sighting.heads)}
        </Swatch>
        <span className="soft">{sighting.isExact ? t('sightings.exact') : t('sightings.general')}</span>
      </span>
      <span className="soft">
        {whenWords(sighting)} · {sighting.areaName} · {t(`sightings.sign.${sighting.sign}`)}
        {sighting.isDemo && ` · ${t('terms.demo')}`}
      </span>
    </RecordLine>
  )
}
