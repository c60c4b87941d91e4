// A token just made: shown this once, with the lines in which it is used.

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeToken, TokenList } from '#contract/access'
import { useAreas } from '../../api/areas.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { titlesQuery } from './account-requests.ts'
import { type TokenLine, tokenLines } from './token-lines.ts'

type Props = { readonly made: MadeToken; readonly list: TokenList; readonly onStored: () => void }

/** Near the middle of the prefecture, where an area has no outline. */
const middle = { lon: 96.5, lat: 33.2 }

function usePlace({ item }: MadeToken, list: TokenList): { readonly lon: number; readonly lat: number } {
  const { find } = useAreas()
  const code = item.area ?? list.scopes.find(({ role }) => role === item.role)?.areas[0] ?? ''
  const bbox = find(code)?.bbox
  return bbox ? { lon: (bbox[0] + bbox[2]) / 2, lat: (bbox[1] + bbox[3]) / 2 } : middle
}

export function MadeTokenCard({ made, list, onStored }: Props) {
  const { t } = useTranslation()
  return (
    <section className="made-token" aria-label={made.item.name}>
      <Alert type="warning" showIcon title={t('account.onceTitle')} description={t('account.onceHelp')} />
      <CopyLine label={made.item.name} text={made.token} />
      <h4>{t('account.lines')}</h4>
      <Lines made={made} list={list} />
      <Button type="primary" onClick={onStored}>
        {t('account.stored')}
      </Button>
    </section>
  )
}

function Lines({ made, list }: Omit<Props, 'onStored'>) {
  const { t, i18n } = useTranslation()
  const published = useQuery(titlesQuery)
  const place = usePlace(made, list)
  const readable = (published.data ?? []).filter(({ id }) => made.item.collections?.includes(id) ?? true)
  const usual = readable.find(({ id }) => id === 'parcels') ?? readable[0]
  const [chosen, setChosen] = useState<string | null>(null)
  const collection = chosen ?? usual?.id
  if (collection === undefined) return <p className="soft">{t('account.linesNotFor')}</p>
  const titleOf: Readonly<Record<TokenLine['id'], string>> = {
    ogr2ogrBearer: 'ogr2ogr · Bearer',
    ogr2ogrBasic: 'ogr2ogr · Basic',
    qgisTiles: `QGIS · ${t('account.qgisTiles')}`,
    qgisBasic: `QGIS · ${t('account.qgisBasic')}`,
    qgisBearer: `QGIS · ${t('account.qgisBearer')}`,
  }
  return (
    <>
      <Select
        aria-label={t('account.collections')}
        value={collection}
        options={readable.map(({ id, title }) => ({ value: id, label: inLanguage(title, i18n.language) }))}
        onChange={setChosen}
      />
      {tokenLines({ origin: location.origin, token: made.token, collection, place }).map(({ id, text }) => (
        <CopyLine key={id} label={titleOf[id]} text={text} />
      ))}
    </>
  )
}
