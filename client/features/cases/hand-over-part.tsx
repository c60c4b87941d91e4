// Handing an item over: one side offers it, the other signs or refuses in a session of their own; until then nothing has moved.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CustodyExtract, EvidenceItem, HandOver, Offer, OfferEnd } from '#contract/cases'
import { askAnew } from '../../api/ask-anew.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { formatMoment } from '../../ui/format.ts'
import { custodyQuery, endOffer, itemQuery, offerItem, recipientsQuery } from './evidence-requests.ts'

type Props = { readonly detail: CaseDetail; readonly item: EvidenceItem; readonly handOvers: readonly HandOver[] }

export function HandOverPart({ detail, item, handOvers }: Props) {
  const { t } = useTranslation()
  const { user } = useSession()
  const [isOffering, setOffering] = useState(false)
  const own = handOvers.filter(({ itemNo }) => itemNo === item.itemNo)
  const isOpen = own.some(({ state }) => state === 'offered')
  return (
    <section>
      <h4>{t('cases.handOvers')}</h4>
      <p className="soft">{t('cases.inHand', { name: item.holder ?? t('actions.unknown') })}</p>
      <ul className="case-list">
        {own.map((each) => (
          <Line key={each.id} caseId={item.caseId} itemNo={item.itemNo} handOver={each} />
        ))}
      </ul>
      {detail.stage !== 'closed' && !isOpen && !isOffering && item.holder === user?.name && (
        <Button size="small" className="no-print" onClick={() => setOffering(true)}>
          {t('cases.offer')}
        </Button>
      )}
      {isOffering && <OfferForm item={item} onClose={() => setOffering(false)} />}
    </section>
  )
}

type LineProps = { readonly caseId: string; readonly itemNo: number; readonly handOver: HandOver }

/** Also shown with the chain, where the receiver finds what waits to be signed. */
export function Line({ caseId, itemNo, handOver }: LineProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (state: OfferEnd['state']) => endOffer({ id: caseId, handOverId: handOver.id, state }),
    onSuccess: (extract: CustodyExtract) => {
      client.setQueryData(custodyQuery(caseId).queryKey, extract)
      askAnew(client, [itemQuery(caseId, itemNo).queryKey])
    },
    onError: () => client.invalidateQueries({ queryKey: ['custody', caseId] }),
  })
  const isOpen = handOver.state === 'offered'
  return (
    <li>
      <strong>{t(`cases.custody.${handOver.kind}`)}</strong> {t('cases.itemNo', { n: itemNo })}：{handOver.from} → {handOver.to} ·{' '}
      {t(`cases.offerState.${handOver.state}`)}
      <small className="soft">
        {[
          formatMoment(handOver.offeredAt),
          handOver.place,
          handOver.sealNo,
          handOver.reason,
          handOver.endedAt && formatMoment(handOver.endedAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {isOpen && (
        <span className="panel-row no-print">
          {handOver.isForMe && (
            <>
              <Button size="small" type="primary" loading={end.isPending} onClick={() => end.mutate('signed')}>
                {t('cases.sign')}
              </Button>
              <Button size="small" onClick={() => end.mutate('refused')}>
                {t('cases.refuse')}
              </Button>
            </>
          )}
          {handOver.from === user?.name && (
            <Button size="small" onClick={() => end.mutate('withdrawn')}>
              {t('cases.withdraw')}
            </Button>
          )}
        </span>
      )}
      <FaultNote fault={end.error} />
    </li>
  )
}

type Boxes = Omit<Offer, 'id' | 'itemNo' | 'place' | 'sealNo'> & { readonly place?: string; readonly sealNo?: string }
const byCode = { 'hand-over-recipient-unfit': 'to', 'hand-overs-two-sides': 'to' } as const

function OfferForm({ item, onClose }: { readonly item: EvidenceItem; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const people = useQuery(recipientsQuery(item.caseId))
  const [form] = Form.useForm<Boxes>()
  const propose = useMutation({
    mutationFn: ({ place, sealNo, ...said }: Boxes) =>
      offerItem({ id: item.caseId, itemNo: item.itemNo, ...said, place: place?.trim() || null, sealNo: sealNo?.trim() || null }),
    onSuccess: (extract) => {
      client.setQueryData(custodyQuery(item.caseId).queryKey, extract)
      onClose()
    },
  })
  useFieldFaults(form, propose.error, byCode)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      className="no-print"
      initialValues={{ kind: 'handed-over', sealNo: item.sealNo ?? '' }}
      onFinish={(boxes) => propose.mutate(boxes)}
    >
      <Form.Item name="kind" label={t('cases.offerKind')} rules={required}>
        <Select
          options={(['handed-over', 'returned'] as const).map((value) => ({ value, label: t(`cases.custody.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="to" label={t('cases.offerTo')} rules={required}>
        <Select
          loading={people.isLoading}
          options={(people.data ?? []).map(({ id, name, role }) => ({
            value: id,
            label: `${name}（${t(`access.role.${role}`)}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="place" label={t('cases.offerPlace')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="sealNo" label={t('cases.said.sealNo')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('cases.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd
        save={propose}
        doing={t('cases.offer')}
        fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })}
        onClose={onClose}
      />
    </Form>
  )
}
