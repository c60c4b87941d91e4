// One problem in a list: what it is, how far it is, and how long is left.

import { useTranslation } from 'react-i18next'
import type { Problem } from '#contract/duties'
import * as palette from '../../map/palette.ts'
import { formatDay } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { leftWords, typeOf } from './words.ts'

const placeZoom = 12
export const showOnMap = ({ lonLat }: Problem): void => flyTo({ point: lonLat, zoom: placeZoom })

type Props = { readonly problem: Problem; readonly waits?: string }

export function ProblemLine({ problem, waits }: Props) {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `problem:${problem.id}`
  const left = leftWords(t, problem)
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        showOnMap(problem)
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={palette.problem[problem.state]} isStrong>
          {typeOf(problem, i18n.language)}
        </Swatch>
        <span>{waits ?? t(`found.state.${problem.state}`)}</span>
      </span>
      <span className="soft">
        {problem.code} · {problem.areaName} · {t(`found.severity.${problem.severity}`)} · {formatDay(problem.foundAt)}
        {problem.isDemo && ` · ${t('terms.demo')}`}
      </span>
      {left !== '' && <span className={problem.isOverdue ? 'problem-over' : 'soft'}>{left}</span>}
    </RecordLine>
  )
}
