// A new notice: what the record gives, looked over and saved as a draft.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { type NoticePrefill, type NoticeSource, noticeSources } from '#contract/notices'
import { Loaded } from '../../api/loaded.tsx'
import { useView } from '../../view/use-view.ts'
import { FoundPart } from './found-part.tsx'
import { type Boxes, NoticeForm } from './notice-form.tsx'
import { draw, keepNotice, prefillQuery } from './requests.ts'

type Props = { readonly from: string; readonly sourceId: string }

export function NewNotice({ from, sourceId }: Props) {
  const prefill = useQuery(prefillQuery(from, sourceId))
  const source = noticeSources.find((each) => each === from)
  if (source === undefined) return null
  return <Loaded query={prefill}>{(given) => <Body from={source} sourceId={sourceId} given={given} />}</Loaded>
}

type BodyProps = { readonly from: NoticeSource; readonly sourceId: string; readonly given: NoticePrefill }

function Body({ from, sourceId, given }: BodyProps) {
  const { t } = useTranslation()
  const { patch } = useView()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const save = useMutation({
    mutationFn: (boxes: Boxes) => draw({ from, sourceId, ...boxes }),
    onSuccess: (saved) => {
      keepNotice(client, saved)
      patch({ sel: `notice:${saved.id}` })
    },
  })
  const { bearing, addressee, office, ordered, destockSu, kind, whyNotOrder } = given
  return (
    <div className="panel">
      <strong>{t(`notices.kind.${kind}`)}</strong>
      <FoundPart found={given.found} clause={given.clause} whyNot={whyNotOrder} />
      <NoticeForm
        form={form}
        first={{ bearing, addressee, office, ordered, destockSu, dueOn: '' }}
        kind={kind}
        mayOrder={whyNotOrder.length === 0}
        save={save}
        onClose={() => patch({ sel: '' })}
      />
    </div>
  )
}
