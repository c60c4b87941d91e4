// One item of evidence: what it shows, its digests, how it was captured, what it lacks, what it was made of, and what may be done with it.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, EvidenceItem } from '#contract/cases'
import { Loaded } from '../../api/loaded.tsx'
import { PrintButton } from '../../api/print-told.tsx'
import { useSession } from '../../app/session.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { DescribeForm } from './describe-form.tsx'
import { bytesAddress, custodyQuery, itemQuery, printsAddress } from './evidence-requests.ts'
import { HandOverPart } from './hand-over-part.tsx'
import { ItemFacts } from './item-facts.tsx'
import { Preview } from './preview.tsx'
import { RedactPart } from './redact-part.tsx'
import { SealPart } from './seal-part.tsx'
import { TreePart } from './tree-part.tsx'
import { UploadForm } from './upload-form.tsx'

type Props = {
  readonly detail: CaseDetail
  readonly itemNo: number
  readonly onBack: () => void
  readonly onItem: (itemNo: number) => void
}

export function ItemPage({ detail, itemNo, onBack, onItem }: Props) {
  const { t } = useTranslation()
  const found = useQuery(itemQuery(detail.id, itemNo))
  return (
    <>
      <div className="no-print">
        <Button size="small" onClick={onBack}>
          {t('cases.backToItems')}
        </Button>
      </div>
      <Loaded query={found}>{(item) => <Body detail={detail} item={item} onItem={onItem} />}</Loaded>
    </>
  )
}

type BodyProps = { readonly detail: CaseDetail; readonly item: EvidenceItem; readonly onItem: (itemNo: number) => void }
type Doing = 'describe' | 'derive' | 'redact' | null

function Body({ detail, item, onItem }: BodyProps) {
  const { t } = useTranslation()
  const { can } = useSession()
  const sheet = useRef<HTMLElement>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const custody = useQuery(custodyQuery(detail.id))
  const mayAdd = can('evidence.add') && detail.stage !== 'closed'
  const isPicture = item.fileFormat.startsWith('image/')
  const toggle = (what: Exclude<Doing, null>) => ({
    'aria-pressed': doing === what,
    onClick: () => setDoing(doing === what ? null : what),
  })
  return (
    <article ref={sheet} className="case-item-page">
      <h3>
        {t('cases.itemNo', { n: item.itemNo })} {item.name} {item.isSealed && <span className="mark">{t('cases.sealed')}</span>}
      </h3>
      <p className="soft">{t('cases.itemLogged')}</p>
      {doing !== 'redact' && <Preview item={item} />}
      <div className="panel-row no-print">
        {can('evidence.take') && (
          <Button size="small" href={bytesAddress(item.caseId, item.itemNo)} download title={t('cases.takeHelp')}>
            {t('cases.take')}
          </Button>
        )}
        {mayAdd && (
          <>
            <Button size="small" {...toggle('describe')}>
              {t('cases.describe')}
            </Button>
            <Button size="small" {...toggle('derive')}>
              {t('cases.derive')}
            </Button>
            {isPicture && can('evidence.take') && (
              <Button size="small" {...toggle('redact')}>
                {t('cases.redact')}
              </Button>
            )}
          </>
        )}
        {can('evidence.take') && <PrintButton at={printsAddress(item.caseId, item.itemNo)} sheet={sheet} />}
      </div>
      {doing === 'describe' && <DescribeForm item={item} onClose={() => setDoing(null)} />}
      {doing === 'derive' && <UploadForm detail={detail} parent={item} onClose={() => setDoing(null)} />}
      {doing === 'redact' && <RedactPart item={item} onClose={() => setDoing(null)} onMade={onItem} />}
      <Defects item={item} />
      <section>
        <h4>{t('cases.bytes')}</h4>
        <p className="soft">
          {item.fileName} · {item.fileFormat} · {formatBytes(item.bytes)} · {formatMoment(item.addedAt)} ·{' '}
          {item.addedBy ?? t('actions.unknown')}
        </p>
        <CopyLine label="SHA-256" text={item.sha256} />
        <CopyLine label="SM3" text={item.sm3} />
      </section>
      <ItemFacts item={item} />
      <TreePart item={item} onItem={onItem} />
      <SealPart item={item} isClosed={detail.stage === 'closed'} />
      <HandOverPart detail={detail} item={item} handOvers={custody.data?.handOvers ?? []} />
    </article>
  )
}

function Defects({ item }: { readonly item: EvidenceItem }) {
  const { t } = useTranslation()
  return (
    <section>
      <h4>{t('cases.lacks')}</h4>
      {item.defects.length === 0 ? (
        <p className="soft">{t('cases.lacksNone')}</p>
      ) : (
        <ul className="case-list">
          {item.defects.map(({ code, law }) => (
            <li key={code}>
              <span className="case-lacks">{t(`cases.defect.${code}`)}</span>
              <small className="soft">
                {t(`cases.goodBy.${code}`)} · {law}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
