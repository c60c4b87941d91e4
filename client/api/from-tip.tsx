// The tip from which an incident or a problem came, for who may read tips; nothing where there was none.

import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Tip } from '#contract/tips'
import { useSession } from '../app/session.ts'
import { useView } from '../view/use-view.ts'
import { get } from './request.ts'

type Props = { readonly kind: 'incident' | 'problem'; readonly subjectId: string }

const fromTipQuery = ({ kind, subjectId }: Props, mayRead: boolean) =>
  queryOptions({
    queryKey: ['tips', 'that-became', kind, subjectId],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly Tip[] }>('/api/tips', { [kind]: subjectId, pageSize: 1 }, signal)).items,
    enabled: mayRead,
  })

export function FromTip(props: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { patch } = useView()
  const { data: [tip] = [] } = useQuery(fromTipQuery(props, can('tips.read')))
  if (tip === undefined) return null
  return (
    <p>
      {t('tips.from')}{' '}
      <Button type="link" size="small" onClick={() => patch({ sel: `tip:${tip.id}` })}>
        {tip.code}
      </Button>
    </p>
  )
}
