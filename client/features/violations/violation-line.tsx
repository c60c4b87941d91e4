// One violation in the work list.

import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatDay } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { amountWords } from './amount.ts'
import type { Violation } from './requests.ts'
import { showOnMap } from './show-on-map.ts'

export function ViolationLine({ violation }: { readonly violation: Violation }) {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const sel = `violation:${violation.id}`
  const isClosed = violation.state === 'closed'
  const color = isClosed ? palette.violationClosed : palette.violation[violation.kind]
  const subject = [violation.operatorName, violation.parcelCode, violation.zoneName].filter(Boolean).join(' · ')
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        patch({ sel })
        showOnMap(violation)
      }}
    >
      <span className="panel-row panel-row-apart">
        <Swatch color={color} isStrong>
          {t(`terms.violationKind.${violation.kind}`)}
        </Swatch>
        <span className={isClosed ? 'soft' : 'violation-open'}>{t(`terms.violationState.${violation.state}`)}</span>
      </span>
      <span>
        {subject || violation.areaName}
        {violation.season && <span className="soft"> · {t(`terms.season.${violation.season}`)}</span>}
      </span>
      <span className="soft">
        {violation.areaName} · {amountWords(t, violation)}
        {violation.isProvisional && ` · ${t('terms.provisional')}`}
      </span>
      <span className="soft">
        {inLanguage(violation.rule.clause, i18n.language)} ·{' '}
        {t('violations.seen', { first: formatDay(violation.firstSeen), last: formatDay(violation.lastSeen) })}
      </span>
    </RecordLine>
  )
}
