// The chain of custody as people read it: who looked at, copied, took, gave, sealed or opened what and when; and whether it is whole.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CustodyExtract, CustodyVerification } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { printSheet } from '../../ui/print-sheet.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { momentWords } from '../../view/moment.ts'
import { custodyQuery, verifyCase } from './evidence-requests.ts'
import { Line } from './hand-over-part.tsx'

type Props = { readonly detail: CaseDetail; readonly onItem: (itemNo: number) => void }

export function CustodyPart({ detail, onItem }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const sheet = useRef<HTMLElement>(null)
  const extract = useQuery(custodyQuery(detail.id))
  const verify = useMutation({
    mutationFn: () => verifyCase(detail.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['custody', detail.id] }),
  })
  return (
    <section ref={sheet}>
      <p className="soft">{t('cases.custodyHelp')}</p>
      <div className="panel-row no-print">
        <Button type="primary" size="small" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('cases.verify')}
        </Button>
        <Button size="small" onClick={() => sheet.current && printSheet(sheet.current)}>
          {t('actions.print')}
        </Button>
      </div>
      <FaultNote fault={verify.error} />
      {verify.data && <Verified found={verify.data} />}
      <Loaded query={extract}>{(told) => <Chain detail={detail} extract={told} onItem={onItem} />}</Loaded>
    </section>
  )
}

function Verified({ found }: { readonly found: CustodyVerification }) {
  const { t } = useTranslation()
  if (found.isWhole)
    return (
      <p className="panel-note" role="status">
        {t('cases.whole', { lines: found.lines, items: found.items })}
      </p>
    )
  return (
    <div className="panel-note panel-note-warn" role="alert">
      <strong>{t('cases.broken', { n: found.faults.length })}</strong>
      <ul className="case-list">
        {found.faults.map(({ code, seq, itemNo }) => (
          <li key={`${code} ${seq} ${itemNo}`}>
            {[
              seq !== null && t('cases.lineNo', { n: seq }),
              itemNo !== null && t('cases.itemNo', { n: itemNo }),
              t(`cases.chainFault.${code}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  )
}

type ChainProps = Props & { readonly extract: CustodyExtract }

function Chain({ detail, extract, onItem }: ChainProps) {
  const { t } = useTranslation()
  const open = extract.handOvers.filter(({ state }) => state === 'offered')
  return (
    <>
      {open.length > 0 && (
        <section>
          <h4>{t('cases.waiting')}</h4>
          <ul className="case-list">
            {open.map((each) => (
              <Line key={each.id} caseId={detail.id} itemNo={each.itemNo} handOver={each} />
            ))}
          </ul>
        </section>
      )}
      <CopyLine label={t('cases.head', { n: extract.head.seq })} text={extract.head.hash} />
      <ScrollX label={t('cases.parts.custody')}>
        <table className="plain-table case-custody">
          <thead>
            <tr>
              {(['seq', 'at', 'what', 'who', 'digest'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`cases.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {extract.lines.toReversed().map((line) => (
              <tr key={line.seq}>
                <td>{line.seq}</td>
                <td>{momentWords(line.at)}</td>
                <td>
                  {t(`cases.custody.${line.action}`)}{' '}
                  {line.itemNo === null ? (
                    t('cases.allItems')
                  ) : (
                    <Button type="link" size="small" onClick={() => onItem(line.itemNo ?? 0)}>
                      {t('cases.itemNo', { n: line.itemNo })}
                    </Button>
                  )}
                  {[line.sealNo, line.place, line.reason].filter(Boolean).map((word) => (
                    <small key={word} className="soft">
                      {word}
                    </small>
                  ))}
                </td>
                <td>{line.toName === null ? line.byName : `${line.fromName ?? ''} → ${line.toName}`}</td>
                <td>{digestWords(t, line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </>
  )
}

/** Compared only where the bytes were read. */
function digestWords(
  t: ReturnType<typeof useTranslation>['t'],
  { hashBefore, hashAfter }: CustodyExtract['lines'][number],
): string {
  if (hashAfter === null) return t('cases.notRead')
  if (hashBefore === null) return t('cases.firstRead')
  return t(hashBefore === hashAfter ? 'cases.same' : 'cases.other')
}
