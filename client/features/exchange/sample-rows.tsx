// The first rows of a file, as they were read.

import { useTranslation } from 'react-i18next'
import { ScrollX } from '../../ui/scroll-x.tsx'
import type { Import } from './shapes.ts'

export function SampleRows({ found: { fields, sampleRows } }: { readonly found: Import }) {
  const { t } = useTranslation()
  if (sampleRows.length === 0) return null
  return (
    <section>
      <h3>{t('exchange.sampleRows', { n: sampleRows.length })}</h3>
      <ScrollX label={t('exchange.sampleRows', { n: sampleRows.length })}>
        <table className="plain-table sample-rows">
          <thead>
            <tr>
              {fields.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sampleRows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no identity but their place in it.
              <tr key={index}>
                {fields.map(({ name }) => (
                  <td key={name}>{row[name] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}
