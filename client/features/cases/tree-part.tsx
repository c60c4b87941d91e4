// What an item was made of and what was made of it. Asked for only when it is opened: the list is a look of its own.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { Loaded } from '../../api/loaded.tsx'
import { evidenceQuery } from './evidence-requests.ts'
import { type Branch, branchesOf, lineOf } from './tree.ts'

type Props = { readonly item: EvidenceItem; readonly onItem: (itemNo: number) => void }
const most = 200

export function TreePart({ item, onItem }: Props) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const list = useQuery({ ...evidenceQuery(item.caseId, 1, most), enabled: isAsked, queryKey: ['evidence', item.caseId, 'tree'] })
  return (
    <details className="no-print" onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary>{t('cases.tree')}</summary>
      {isAsked && (
        <Loaded query={list} rows={2}>
          {({ items }) => {
            const [root] = lineOf(items, item.itemNo)
            const branch = branchesOf(items).find((each) => each.item.itemNo === root?.itemNo)
            return branch === undefined ? null : (
              <ul className="case-tree">
                <Node branch={branch} current={item.itemNo} onItem={onItem} />
              </ul>
            )
          }}
        </Loaded>
      )}
    </details>
  )
}

type NodeProps = { readonly branch: Branch; readonly current: number; readonly onItem: (itemNo: number) => void }

function Node({ branch: { item, children }, current, onItem }: NodeProps) {
  const { t } = useTranslation()
  const words = `${t('cases.itemNo', { n: item.itemNo })} ${item.name}`
  return (
    <li>
      {item.itemNo === current ? (
        <strong aria-current="true">{words}</strong>
      ) : (
        <Button type="link" size="small" onClick={() => onItem(item.itemNo)}>
          {words}
        </Button>
      )}
      {item.steps !== null && <small className="soft">{item.steps}</small>}
      {children.length > 0 && (
        <ul className="case-tree">
          {children.map((child) => (
            <Node key={child.item.itemNo} branch={child} current={current} onItem={onItem} />
          ))}
        </ul>
      )}
    </li>
  )
}
