// Bundles of a case: asked for with a reason, made by the queue, followed, cancelled, taken; and how to check one by hand.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Progress, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BundleLanguage, bundleLanguages, type CaseBundle, type CaseDetail } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { askBundle, bundleAddress, bundlesQuery, cancelBundle } from './outcome-requests.ts'

export function BundlesPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAsking, setAsking] = useState(false)
  const list = useQuery(bundlesQuery(detail.id))
  return (
    <section>
      <p className="soft">{t('cases.bundlesHelp')}</p>
      {can('evidence.take') && !isAsking && (
        <Button type="primary" size="small" onClick={() => setAsking(true)}>
          {t('cases.askBundle')}
        </Button>
      )}
      {isAsking && <BundleForm detail={detail} onClose={() => setAsking(false)} />}
      <Loaded query={list} isEmpty={(found) => found.length === 0} empty={t('cases.noBundles')} rows={3}>
        {(found) => (
          <ul className="case-list">
            {found.map((bundle) => (
              <Bundle key={bundle.id} bundle={bundle} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

type Boxes = { readonly language: BundleLanguage; readonly withSealed?: boolean; readonly reason: string }
const byCode = { 'evidence-sealed': 'withSealed' } as const

function BundleForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const ask = useMutation({
    mutationFn: ({ withSealed = false, ...said }: Boxes) => askBundle({ id: detail.id, ...said, withSealed }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case-bundles', detail.id] })
      onClose()
    },
  })
  useFieldFaults(form, ask.error, byCode)
  const isCourt = user?.roles.includes('court-clerk') ?? false
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ language: 'zh' }}
      onFinish={(boxes) => ask.mutate(boxes)}
    >
      <Form.Item name="language" label={t('cases.field.language')}>
        <Select options={bundleLanguages.map((value) => ({ value, label: t(`cases.language.${value}`) }))} />
      </Form.Item>
      <Form.Item name="withSealed" valuePropName="checked" extra={isCourt ? null : t('cases.sealedIsCourts')}>
        <Checkbox disabled={!isCourt}>{t('cases.withSealed')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('cases.bundleReason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <FormEnd save={ask} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}

function Bundle({ bundle }: { readonly bundle: CaseBundle }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelBundle(bundle),
    onSettled: () => client.invalidateQueries({ queryKey: ['case-bundles', bundle.caseId] }),
  })
  const isUnderway = bundle.state === 'queued' || bundle.state === 'running'
  const share = bundle.total > 0 ? Math.floor((100 * bundle.done) / bundle.total) : 0
  return (
    <li>
      <strong>{t('cases.bundleNo', { n: bundle.n })}</strong> · {t(`cases.bundleState.${bundle.state}`)}
      <small className="soft">
        {[
          t(`cases.language.${bundle.language}`),
          bundle.withSealed && t('cases.withSealed'),
          bundle.by,
          formatMoment(bundle.at),
          bundle.reason,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {isUnderway && (
        <div className="panel-row">
          <Progress percent={share} size="small" aria-label={t('cases.bundleNo', { n: bundle.n })} />
          <span className="soft">
            {formatBytes(bundle.done)} / {formatBytes(bundle.total)}
          </span>
          {can('evidence.take') && (
            <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('cases.cancelBundle')}
            </Button>
          )}
        </div>
      )}
      {bundle.fault !== null && (
        <p className="case-over" role="alert">
          {t(`cases.bundleFault.${bundle.fault.code}`)} {bundle.fault.detail}
        </p>
      )}
      {bundle.state === 'done' && <Made bundle={bundle} />}
      <FaultNote fault={cancel.error} />
    </li>
  )
}

function Made({ bundle }: { readonly bundle: CaseBundle }) {
  const { t } = useTranslation()
  const { can } = useSession()
  return (
    <>
      <small className="soft">
        {[
          t('cases.bundleItems', { n: bundle.items }),
          bundle.itemsLeftOut > 0 && t('cases.leftOut', { n: bundle.itemsLeftOut }),
          bundle.bytes !== null && formatBytes(bundle.bytes),
          bundle.timestampAuthority ? t('cases.stampedBy', { name: bundle.timestampAuthority }) : t('cases.notStamped'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {can('evidence.take') && (
        <Button size="small" type="primary" href={bundleAddress(bundle)} download>
          {t('actions.download')} {bundle.fileName}
        </Button>
      )}
      {bundle.sha256 !== null && <CopyLine label={t('cases.zipDigest')} text={bundle.sha256} />}
      {bundle.manifestSha256 !== null && <CopyLine label={t('cases.manifestDigest')} text={bundle.manifestSha256} />}
      <details>
        <summary>{t('cases.byHand')}</summary>
        <p className="soft">{t('cases.byHandHelp')}</p>
        {commandsOf(bundle).map(([name, line]) => (
          <CopyLine key={name} label={t(`cases.command.${name}`)} text={line} />
        ))}
      </details>
    </>
  )
}

/** What the guide inside the bundle says as well. */
const commandsOf = ({ fileName }: CaseBundle) =>
  [
    ['zip', `sha256sum ${fileName}`],
    ['files', 'sha256sum -c SHA256SUMS'],
    ['key', 'openssl x509 -in certificate.pem -noout -pubkey > key.pem'],
    ['signature', 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig'],
  ] as const
