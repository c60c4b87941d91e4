// Changing a draft as it was last seen.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import type { NoticeDetail } from '#contract/notices'
import { whyNotOrdered } from '#rules/notices'
import { type Boxes, NoticeForm } from './notice-form.tsx'
import { change, keepNotice, noticeQuery } from './requests.ts'

export function EditNotice({ notice, onClose }: { readonly notice: NoticeDetail; readonly onClose: () => void }) {
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const save = useMutation({
    mutationFn: (boxes: Boxes) => change({ id: notice.id, ...boxes }, notice.version),
    onSuccess: (saved) => {
      keepNotice(client, saved)
      onClose()
    },
    // Somebody was faster: what stands now is shown.
    onError: () => client.invalidateQueries({ queryKey: noticeQuery(notice.id).queryKey }),
  })
  const { bearing, addressee, office, ordered, destockSu, dueOn, kind, found } = notice
  return (
    <NoticeForm
      form={form}
      first={{ bearing, addressee, office, ordered, destockSu, dueOn }}
      kind={kind}
      mayOrder={whyNotOrdered(found).length === 0}
      save={save}
      onClose={onClose}
    />
  )
}
