// The land as it was when the offence happened, left of the land of today; and what one does there: measure, print, go back.

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#contract/cases'
import { useAreas } from '../../api/areas.ts'
import { isMoment, momentWords } from '../../view/moment.ts'
import { flyTo } from '../../view/preview.ts'
import { takeTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'

export function LandPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { all } = useAreas()
  const { offenceAt } = detail
  if (offenceAt === null || !isMoment(offenceAt)) return <p className="soft">{t('cases.landUnknown')}</p>
  const isShown = view.asOf === offenceAt
  const show = (): void => {
    patch({ view: 'land', asOf: offenceAt, compare: 0, compareAs: 'swipe' })
    const bbox = all.find(({ code }) => code === detail.areaCode)?.bbox
    if (bbox && view.at === null) flyTo({ bbox })
  }
  return (
    <section className="case-land">
      {isShown ? (
        <>
          <p>{t('cases.landShown', { moment: momentWords(offenceAt) })}</p>
          <div className="panel-row">
            <Button
              size="small"
              aria-pressed={view.compare === 0}
              onClick={() => patch({ compare: view.compare === 0 ? null : 0 })}
            >
              {t('cases.landSwipe')}
            </Button>
            <Button size="small" onClick={() => takeTool('area')}>
              {t('cases.landMeasure')}
            </Button>
            <Button size="small" onClick={() => takeTool('print')}>
              {t('cases.landPrint')}
            </Button>
            <Button size="small" onClick={() => patch({ asOf: '', ...(view.compare === 0 ? { compare: null } : {}) })}>
              {t('past.backToNow')}
            </Button>
          </div>
        </>
      ) : (
        <Button onClick={show}>{t('cases.landThen', { moment: momentWords(offenceAt) })}</Button>
      )}
    </section>
  )
}
