// One unit in the list.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { chiefLevels, frequenciesQuery, type UnitItem } from './requests.ts'

/** Levels from which patrols of this kind of unit are due: only there is a vacancy one. */
function useDueLevels({ kind }: UnitItem): readonly (typeof chiefLevels)[number][] {
  const { data = [] } = useQuery(frequenciesQuery)
  return chiefLevels.filter((level) =>
    data.some(
      (row) => row.isInForce && row.duty === 'chief' && row.level === level && row.unitKind === kind && row.every !== null,
    ),
  )
}

export function UnitLine({ unit }: { readonly unit: UnitItem }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `unit:${unit.id}`
  const vacant = useDueLevels(unit).filter((level) => !unit.filledLevels.includes(level))
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        flyTo({ bbox: unit.bbox })
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={palette.duty[unit.kind]} isStrong>
          {unit.name}
        </Swatch>
        <span className="soft">{t(`duties.kind.${unit.kind}`)}</span>
      </span>
      <span className="soft">
        {unit.areaName} ·{' '}
        {unit.lengthM === null
          ? t('duties.ha', { ha: formatNumber(unit.areaHa) })
          : t('duties.km', { km: formatNumber(unit.lengthM / 1000, 1) })}
        {unit.isDemo && ` · ${t('terms.demo')}`}
      </span>
      {vacant.length > 0 && (
        <span className="soft">
          {t('duties.vacantLevels', { levels: vacant.map((level) => t(`duties.level.${level}`)).join('、') })}
        </span>
      )}
    </RecordLine>
  )
}
