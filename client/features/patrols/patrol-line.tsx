// One patrol in the list.

import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import type { PatrolItem, PatrolState } from './requests.ts'

export const colorOf = (state: PatrolState | null): string =>
  state === 'valid' || state === 'decided-valid' ? palette.patrol.fresh : palette.patrol.doubtful

export function PatrolLine({ patrol }: { readonly patrol: PatrolItem }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `patrol:${patrol.id}`
  const { state, status, distanceM, recordedS, units, bbox } = patrol
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        if (bbox) flyTo({ bbox })
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={colorOf(state)} isStrong>
          {patrol.leader.name}
          {patrol.people > 1 && ` · ${t('patrols.people', { count: patrol.people })}`}
        </Swatch>
        <span className="soft">{status === 'ended' && state ? t(`patrols.state.${state}`) : t(`patrols.status.${status}`)}</span>
      </span>
      <span className="soft">
        {formatMoment(patrol.startedAt)} · {t(`patrols.transport.${patrol.transport}`)}
        {distanceM !== null && ` · ${t('patrols.km', { km: formatNumber(distanceM / 1000, 1) })}`}
        {recordedS !== null && ` · ${t('patrols.minutes', { minutes: formatNumber(recordedS / 60) })}`}
        {units.length > 0 && ` · ${units.slice(0, 2).join('、')}`}
        {patrol.isDemo && ` · ${t('terms.demo')}`}
      </span>
    </RecordLine>
  )
}
