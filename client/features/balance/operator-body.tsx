// One operator's year: the finding first, both seasons beside each other, then everything it rests on.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Parcel } from '#contract/pastures'
import { PrintButton } from '../../api/print-told.tsx'
import { useSession } from '../../app/session.ts'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { AssessmentBasis } from './assessment-basis.tsx'
import { Contacts } from './contacts.tsx'
import { OperatorHistory } from './histories.tsx'
import { HistoryTable } from './history-table.tsx'
import { Looks } from './looks.tsx'
import { ParcelFacts } from './parcel-facts.tsx'
import { ParcelList } from './parcel-list.tsx'
import { assessmentQuery } from './requests.ts'
import { SeasonPair } from './season-pair.tsx'
import type { OperatorAnswer } from './shapes.ts'
import { Surveys } from './surveys.tsx'

type Props = { readonly answer: OperatorAnswer; readonly parcel: Parcel | null }

export function OperatorBody({ answer, parcel }: Props) {
  const { t } = useTranslation()
  const { view } = useView()
  const { user } = useSession()
  const sheet = useRef<HTMLDivElement>(null)
  const current = answer.assessments.find(({ season }) => season === view.season) ?? answer.assessments[0]
  const detail = useQuery(assessmentQuery(current?.id ?? ''))
  const { operator } = answer
  const bbox = parcel?.bbox ?? operator.bbox
  return (
    <div className="panel" ref={sheet}>
      <header>
        <div className="panel-row panel-row-apart">
          <strong className="subject-name">{operator.name}</strong>
          <span className="panel-row no-print">
            {bbox && (
              <Button size="small" onClick={() => flyTo({ bbox })}>
                {t('actions.zoomTo')}
              </Button>
            )}
            <PrintButton at={`/api/prints/operators/${operator.id}`} sheet={sheet} />
          </span>
        </div>
        <p className="soft">{[t(`terms.operatorKind.${operator.kind}`), operator.code, operator.areaName].join(' · ')}</p>
        <Contacts of="operators" id={operator.id} />
        {operator.isDemo && <p className="soft">{t('app.demoLong')}</p>}
      </header>
      <SeasonPair assessments={answer.assessments} series={answer.series} year={view.year} detail={detail.data ?? null} />
      {current && <AssessmentBasis query={detail} supplements={answer.supplements} />}
      <Surveys surveys={answer.surveys.filter(({ season }) => season === view.season)} operatorId={operator.id} />
      {parcel && <ParcelFacts parcel={parcel} />}
      <ParcelList parcels={answer.parcels} currentId={parcel?.id ?? ''} />
      <HistoryTable series={answer.series} />
      {user?.operatorId === operator.id && <Looks />}
      <OperatorHistory id={operator.id} />
    </div>
  )
}
