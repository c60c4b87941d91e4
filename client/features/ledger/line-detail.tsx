// One ledger line in full: through what it was done, what the record was and became, and where it stands in the chain.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerLineDetail } from '#contract/access'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment, none } from '../../ui/format.ts'
import { lineQuery } from './requests.ts'

export function LineDetail({ seq }: { readonly seq: number }) {
  const line = useQuery(lineQuery(seq))
  return (
    <Loaded query={line} rows={3}>
      {(known) => <Facts line={known} />}
    </Loaded>
  )
}

const code = (text: string | null): ReactNode => (text === null ? none : <code className="ledger-code">{text}</code>)

function Facts({ line }: { readonly line: LedgerLineDetail }) {
  const { t } = useTranslation()
  const { checkpoint } = line
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['record', code(line.subjectId)],
    ['reason', line.reason ?? none],
    ['before', code(line.beforeDigest)],
    ['after', code(line.afterDigest)],
    ['detail', code(JSON.stringify(line.detail, null, 1))],
    ['address', line.address ?? none],
    [line.token === null ? 'session' : 'token', code(line.token ?? line.session)],
    ['request', code(line.requestId)],
    ['place', t('ledger.placeOf', { seq: line.seq, lane: line.lane, laneSeq: line.laneSeq })],
    ['previous', code(line.prevHash)],
    ['hash', code(line.hash)],
    [
      'checkpoint',
      checkpoint === null
        ? t('ledger.notYetSigned')
        : t('ledger.signed', { n: checkpoint.n, at: formatMoment(checkpoint.at), key: checkpoint.keyId }),
    ],
  ]
  return (
    <dl className="ledger-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`ledger.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
