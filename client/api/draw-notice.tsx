// Drawing a notice from the record's own drawer: an overload found or uncertain, a violation, a problem.

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NoticeSource } from '#contract/notices'
import { useSession } from '../app/session.ts'
import { useView } from '../view/use-view.ts'

type Props = { readonly from: NoticeSource; readonly sourceId: string }

export function DrawNotice({ from, sourceId }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { view, patch } = useView()
  // The past is looked at and not acted on.
  if (!can('notices.edit') || view.asOf !== '') return null
  return (
    <div className="no-print">
      <Button size="small" onClick={() => patch({ sel: `notice:new:${from}:${sourceId}` })}>
        {t(from === 'assessment' ? 'notices.drawDestock' : 'notices.drawRectify')}
      </Button>
    </div>
  )
}
