// Two editions row by row: where they agree, where they differ, and where only one of them speaks.

import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoefficientRow, ComparedRow, Edition } from '#contract/balance'
import { Loaded } from '../../api/loaded.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { editionLabel } from './edition-view.tsx'
import { comparisonQuery } from './requests.ts'
import { keyWords, scopeWords, unitWords, valueWords } from './words.ts'

/** Both speak and say otherwise. Where only one speaks there is nothing to contradict. */
const differs = ({ a, b }: ComparedRow): boolean => a !== null && b !== null && (a.value !== b.value || a.basis !== b.basis)

export function CompareEditions({ editions }: { readonly editions: readonly Edition[] }) {
  const { t } = useTranslation()
  const official = editions.filter(({ status }) => status !== 'working')
  const [a, setA] = useState(official[0]?.code ?? editions[0]?.code ?? '')
  const [b, setB] = useState(editions.find(({ status }) => status === 'working')?.code ?? official[1]?.code ?? '')
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const comparison = useQuery(comparisonQuery(a, b))
  const options = editions.map((each) => ({ value: each.code, label: editionLabel(each) }))
  return (
    <>
      <div className="panel-row">
        <Select className="edition-choice" aria-label={t('standards.first')} value={a} options={options} onChange={setA} />
        <Select className="edition-choice" aria-label={t('standards.second')} value={b} options={options} onChange={setB} />
        <Checkbox checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)}>
          {t('standards.onlyDifferent')}
        </Checkbox>
      </div>
      <Loaded query={comparison} isEmpty={({ rows }) => rows.length === 0} empty={t('standards.noRows')}>
        {({ rows, a: first, b: second }) => (
          <ScrollX label={t('standards.compare')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('standards.coefficient')}</th>
                  <th scope="col">{t('standards.scope')}</th>
                  <th scope="col" className="number">
                    {first.code === 'working' ? first.title : first.code}
                  </th>
                  <th scope="col" className="number">
                    {second.code === 'working' ? second.title : second.code}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows
                  .filter((row) => !onlyDifferent || differs(row))
                  .map((row) => (
                    <tr
                      key={`${row.key}-${JSON.stringify(row.scope)}-${row.a?.per ?? row.b?.per}`}
                      className={differs(row) ? 'is-different' : ''}
                    >
                      <th scope="row">{keyWords(t, row.key)}</th>
                      <td>{scopeWords(t, { ...row.scope, key: row.key, per: row.a?.per ?? row.b?.per ?? null })}</td>
                      <Side row={row.a} />
                      <Side row={row.b} />
                    </tr>
                  ))}
              </tbody>
            </table>
          </ScrollX>
        )}
      </Loaded>
    </>
  )
}

function Side({ row }: { readonly row: CoefficientRow | null }) {
  const { t } = useTranslation()
  if (!row) return <td className="number soft">{t('standards.notInEdition')}</td>
  return (
    <td className="number">
      <span className={row.value === null ? 'needs-printed' : ''}>{valueWords(t, row)}</span>
      <br />
      <span className="soft">{unitWords(t, row.unit, row.basis)}</span>
    </td>
  )
}
