// One incident in the list.

import { useTranslation } from 'react-i18next'
import type { Incident } from '#contract/incidents'
import * as palette from '../../map/palette.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { animalName, kindOf, whenWords } from './words.ts'

/** Close enough to tell one slope from the next. */
const placeZoom = 13

export function showOnMap({ bbox }: Pick<Incident, 'bbox'>): void {
  const [west, south, east, north] = bbox
  if (west === east && south === north) flyTo({ point: [west, south], zoom: placeZoom })
  else flyTo({ bbox })
}

export function IncidentLine({ incident }: { readonly incident: Incident }) {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `incident:${incident.id}`
  const animals = incident.species.map((each) => animalName(each, i18n.language))
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        showOnMap(incident)
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={palette.incident[incident.family]} isStrong>
          {kindOf(incident, i18n.language)}
        </Swatch>
        <span className="soft">{t(`incidents.state.${incident.state}`)}</span>
      </span>
      <span className="soft">
        {[whenWords(t, incident), incident.areaName, ...animals, ...(incident.isExact ? [] : [t('incidents.general')])].join(
          ' · ',
        )}
        {incident.isDemo && ` · ${t('terms.demo')}`}
      </span>
    </RecordLine>
  )
}
