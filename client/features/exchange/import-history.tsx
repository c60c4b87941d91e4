// What was brought in before, by whom, and what became of it.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Pages } from '../../ui/pages.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { importsQuery, kindsQuery } from './requests.ts'

const pageSize = 20

export function ImportHistory({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation()
  const [page, setPage] = useState(1)
  const imports = useQuery(importsQuery(page, pageSize))
  const kinds = useQuery(kindsQuery)
  const titleOf = (kind: string): string =>
    inLanguage(kinds.data?.find((each) => each.kind === kind)?.title, i18n.language) || kind
  return (
    <section>
      <h3>{t('exchange.history')}</h3>
      <Loaded query={imports} isEmpty={({ items }) => items.length === 0} empty={t('exchange.noHistory')}>
        {({ items, total }) => (
          <>
            <ScrollX label={t('exchange.history')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('exchange.file')}</th>
                    <th scope="col">{t('exchange.kind')}</th>
                    <th scope="col">{t('exchange.status')}</th>
                    <th scope="col" className="number">
                      {t('exchange.goodOfAll')}
                    </th>
                    <th scope="col">{t('exchange.when')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        <button type="button" className="panel-plain-button" onClick={() => onOpen(one.id)}>
                          {one.fileName}
                        </button>
                      </th>
                      <td className="nowrap">{titleOf(one.kind)}</td>
                      <td className="nowrap">{t(`exchange.state.${one.state}`)}</td>
                      <td className="number">
                        {formatNumber(one.rowsGood)} / {formatNumber(one.rowsRead)}
                      </td>
                      <td className="nowrap">
                        {formatMoment(one.createdAt)} <span className="soft">{one.createdBy}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollX>
            <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}
