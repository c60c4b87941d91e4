// The bytes of an item, shown only when asked: each look is a line in the chain of custody. What came is reckoned again on this machine
// and compared with the digest recorded.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { useShown } from '../../ui/use-shown.ts'
import { bytesQuery } from './evidence-requests.ts'
import { type Look, lookOf } from './words.ts'

/** More than this is taken away as a file and not held in memory. */
const mostBytes = 200 * 1024 ** 2
const textShown = 20_000

const icons: Readonly<Record<Look, IconName>> = {
  picture: 'eye',
  video: 'eye',
  audio: 'eye',
  pdf: 'report',
  text: 'report',
  none: 'ledger',
}

type Props = { readonly item: EvidenceItem; readonly isSmall?: boolean }

export function Preview({ item, isSmall = false }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const { data: blob, isFetching, error } = useQuery(bytesQuery(item.caseId, item.itemNo, isAsked))
  const look = lookOf(item.fileFormat)
  useEffect(() => {
    if (blob) void client.invalidateQueries({ queryKey: ['custody', item.caseId] })
  }, [blob, client, item.caseId])
  if (blob) return <Shown item={item} blob={blob} look={look} isSmall={isSmall} />
  const isOffered = can('evidence.take') && look !== 'none' && item.bytes <= mostBytes
  return (
    <div className={isSmall ? 'case-preview is-small' : 'case-preview'}>
      <Icon name={icons[look]} size={22} />
      {isOffered ? (
        <Button
          size="small"
          loading={isFetching}
          aria-label={t('cases.lookAt', { name: item.name })}
          title={t('cases.lookHelp')}
          onClick={() => setAsked(true)}
        >
          {t('cases.look')}
        </Button>
      ) : (
        <small className="soft">{t(look === 'none' ? 'cases.noLook' : 'cases.mayNotLook')}</small>
      )}
      <FaultNote fault={error} />
    </div>
  )
}

type ShownProps = { readonly item: EvidenceItem; readonly blob: Blob; readonly look: Look; readonly isSmall: boolean }

function Shown({ item, blob, look, isSmall }: ShownProps) {
  // The door gives bytes without a type; the browser is told only of what it may show.
  const typed = useMemo(() => new Blob([blob], { type: look === 'text' ? 'text/plain' : item.fileFormat }), [blob, look, item])
  return (
    <figure className={isSmall ? 'case-preview is-small is-shown' : 'case-preview is-shown'}>
      <Media look={look} blob={typed} name={item.name} />
      {!isSmall && <Compared blob={blob} sha256={item.sha256} />}
    </figure>
  )
}

type MediaProps = { readonly look: Look; readonly blob: Blob; readonly name: string }

function Media({ look, blob, name }: MediaProps) {
  const { t } = useTranslation()
  const show = useShown(blob)
  if (look === 'picture') return <img ref={show} alt={name} />
  if (look === 'pdf') return <iframe ref={show} title={name} />
  // biome-ignore lint/a11y/useMediaCaption: evidence is shown as it came in; a transcript is an item of its own
  if (look === 'video') return <video ref={show} controls aria-label={name} />
  // biome-ignore lint/a11y/useMediaCaption: evidence is shown as it came in; a transcript is an item of its own
  if (look === 'audio') return <audio ref={show} controls aria-label={name} />
  return look === 'text' ? <Text blob={blob} name={name} /> : <small>{t('cases.noLook')}</small>
}

function Text({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  useEffect(() => {
    let isCurrent = true
    void blob
      .slice(0, textShown)
      .text()
      .then((read) => isCurrent && setText(read))
    return () => {
      isCurrent = false
    }
  }, [blob])
  return (
    <>
      <ScrollX label={name}>
        <pre>{text}</pre>
      </ScrollX>
      {blob.size > textShown && <small className="soft">{t('cases.textCut')}</small>}
    </>
  )
}

/** Browsers reckon digests over TLS and on the own machine only; elsewhere nothing is said. */
function Compared({ blob, sha256 }: { readonly blob: Blob; readonly sha256: string }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    const reckon = async (): Promise<void> => {
      if (globalThis.crypto?.subtle === undefined) return
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
      if (isCurrent) setFound([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    }
    void reckon()
    return () => {
      isCurrent = false
    }
  }, [blob])
  if (found === null) return null
  return (
    <figcaption className={found === sha256 ? 'soft' : 'case-over'} role={found === sha256 ? undefined : 'alert'}>
      {t(found === sha256 ? 'cases.digestSame' : 'cases.digestOther')}
    </figcaption>
  )
}
