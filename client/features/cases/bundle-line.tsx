// One bundle of a case: how far it is or why it failed, its digests, and how to check it by hand.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { BundleFault, CaseBundle } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { bundleAddress, cancelBundle } from './outcome-requests.ts'

export function BundleLine({ bundle }: { readonly bundle: CaseBundle }) {
  const { t } = useTranslation()
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
          {bundle.isOpen && (
            <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('cases.cancelBundle')}
            </Button>
          )}
        </div>
      )}
      {bundle.fault !== null && (
        <p className="case-over" role="alert">
          {faultWords(t, bundle.fault)}
        </p>
      )}
      {bundle.state === 'done' && <Made bundle={bundle} />}
      <FaultNote fault={cancel.error} />
    </li>
  )
}

/** The item by its number, or what the machine said; the code alone where there is no more to say. */
function faultWords(t: TFunction, { code, detail }: BundleFault): string {
  const said = t(`cases.bundleFault.${code}`, { n: detail })
  const isMachines = code === 'timestamp-refused' || code === 'other'
  return isMachines && detail !== null ? `${said} ${detail}` : said
}

function Made({ bundle }: { readonly bundle: CaseBundle }) {
  const { t } = useTranslation()
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
      {bundle.isOpen ? (
        <Button size="small" type="primary" href={bundleAddress(bundle)} download>
          {t('actions.download')} {bundle.fileName}
        </Button>
      ) : (
        <p className="soft">{t('cases.bundleNotYours')}</p>
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
