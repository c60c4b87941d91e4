// The items of evidence of a case, originals with what was made of them below. Looking at the list is a line in the chain of custody, and
// looking at bytes a further one.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, EvidenceItem } from '#contract/cases'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatBytes } from '../../ui/format.ts'
import { Pages } from '../../ui/pages.tsx'
import { printSheet } from '../../ui/print-sheet.ts'
import { evidenceQuery } from './evidence-requests.ts'
import { FreezePart } from './freeze-part.tsx'
import { Preview } from './preview.tsx'
import { type Branch, branchesOf } from './tree.ts'
import { UploadForm } from './upload-form.tsx'

const pageSize = 50

type Props = { readonly detail: CaseDetail; readonly onItem: (itemNo: number) => void }

export function EvidencePart({ detail, onItem }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [page, setPage] = useState(1)
  const [isAdding, setAdding] = useState(false)
  const sheet = useRef<HTMLElement>(null)
  const list = useQuery(evidenceQuery(detail.id, page, pageSize))
  const mayAdd = can('evidence.add') && detail.stage !== 'closed'
  return (
    <section ref={sheet}>
      <p className="panel-note">{t('cases.lookingIsLogged')}</p>
      <div className="panel-row no-print">
        {mayAdd && (
          <Button type="primary" size="small" aria-pressed={isAdding} onClick={() => setAdding(!isAdding)}>
            {t('cases.addItems')}
          </Button>
        )}
        {mayAdd && <FreezePart detail={detail} onItem={onItem} />}
        <Button size="small" onClick={() => sheet.current && printSheet(sheet.current)}>
          {t('cases.printList')}
        </Button>
      </div>
      {isAdding && <UploadForm detail={detail} onClose={() => setAdding(false)} />}
      <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={t('cases.noItems')}>
        {({ items, total }) => (
          <>
            <ul className="case-items">
              {branchesOf(items).map((branch) => (
                <Leaf key={branch.item.itemNo} branch={branch} onItem={onItem} />
              ))}
            </ul>
            <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Leaf({ branch: { item, children }, onItem }: { readonly branch: Branch; readonly onItem: (itemNo: number) => void }) {
  return (
    <li>
      <Card item={item} onItem={onItem} />
      {children.length > 0 && (
        <ul className="case-items case-children">
          {children.map((child) => (
            <Leaf key={child.item.itemNo} branch={child} onItem={onItem} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Card({ item, onItem }: { readonly item: EvidenceItem; readonly onItem: (itemNo: number) => void }) {
  const { t } = useTranslation()
  return (
    <article className="case-item">
      <Preview item={item} isSmall />
      <div>
        <Button type="link" size="small" className="case-item-name" onClick={() => onItem(item.itemNo)}>
          {t('cases.itemNo', { n: item.itemNo })} {item.name}
        </Button>
        <small className="soft">
          {[
            t(`cases.type.${item.type}`),
            formatBytes(item.bytes),
            item.parentNo !== null && t('cases.madeOf', { n: item.parentNo }),
            item.holder && t('cases.heldBy', { name: item.holder }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <span className="panel-row">
          {item.isSealed && <span className="mark">{t('cases.sealed')}</span>}
          <span className={item.defects.length > 0 ? 'case-lacks' : 'soft'}>
            {item.defects.length > 0 ? t('cases.lacksSome', { n: item.defects.length }) : t('cases.lacksNone')}
          </span>
        </span>
      </div>
    </article>
  )
}
