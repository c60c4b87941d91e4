// One case: its facts and stages, its evidence, its chain of custody, its bundles. Which of them is in the address.

import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#contract/cases'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { BundlesPart } from './bundles-part.tsx'
import { CustodyPart } from './custody-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { ItemPage } from './item-page.tsx'
import { LandPart } from './land-part.tsx'
import { caseQuery } from './requests.ts'
import { chosenIn, type Part, selOf } from './words.ts'
import '../../ui/panel.css'
import './cases.css'
import './evidence.css'

export function CasePanel() {
  const { view } = useView()
  const found = useQuery(caseQuery(chosenIn(view.sel).id))
  return <Loaded query={found}>{(detail) => <Body key={detail.id} detail={detail} />}</Loaded>
}

/** What was pressed may be gone with what it stood in: the keys then go on from the panel, and Escape still closes the drawer. */
function useFocusKept(shown: string) {
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current !== shown && document.activeElement === document.body) panel.current?.focus({ preventScroll: true })
    before.current = shown
  }, [shown])
  return panel
}

function Body({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const { part, itemNo } = chosenIn(view.sel)
  const panel = useFocusKept(`${part} ${itemNo}`)
  const go = (next: Part, item?: number): void => patch({ sel: selOf(detail.id, next, item) })
  const offered: readonly Part[] = can('evidence.read') ? ['facts', 'evidence', 'custody', 'bundles'] : ['facts']
  return (
    <div ref={panel} tabIndex={-1} className="panel case-panel">
      <header>
        <p className="case-title">
          <strong>{detail.title}</strong>
        </p>
        <p className="soft">
          {[detail.code, detail.courtNo, t(`cases.track.${detail.track}`), t(`cases.stage.${detail.stage}`)]
            .filter(Boolean)
            .join(' · ')}
          {detail.isDemo && ` · ${t('terms.demo')}`}
        </p>
      </header>
      <LandPart detail={detail} />
      <Segmented
        block
        aria-label={t('cases.part')}
        value={part}
        options={offered.map((value) => ({
          value,
          label: value === 'evidence' ? t('cases.parts.evidenceOf', { n: detail.items }) : t(`cases.parts.${value}`),
        }))}
        onChange={(next) => go(next)}
      />
      {part === 'facts' && <FactsPart detail={detail} />}
      {part === 'evidence' && can('evidence.read') && itemNo === null && (
        <EvidencePart detail={detail} onItem={(item) => go('evidence', item)} />
      )}
      {part === 'evidence' && can('evidence.read') && itemNo !== null && (
        <ItemPage
          key={itemNo}
          detail={detail}
          itemNo={itemNo}
          onBack={() => go('evidence')}
          onItem={(item) => go('evidence', item)}
        />
      )}
      {part === 'custody' && can('evidence.read') && <CustodyPart detail={detail} onItem={(item) => go('evidence', item)} />}
      {part === 'bundles' && can('evidence.read') && <BundlesPart detail={detail} />}
    </div>
  )
}
