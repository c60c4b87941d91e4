// Who called: opened with a reason, one thing at a time, and shut again with the drawer.

import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TipDetail } from '#contract/tips'
import { FaultNote } from '../../api/fault-note.tsx'
import { openBytes, openPhone, originalPath, voicePath } from './requests.ts'

const shortest = 4

export function SealPart({ tip }: { readonly tip: TipDetail }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const phone = useMutation({ mutationFn: () => openPhone(tip.id, reason.trim()), gcTime: 0 })
  const voice = useMutation({ mutationFn: () => openBytes(voicePath(tip.id), reason.trim()), gcTime: 0 })
  const photo = useMutation({
    mutationFn: (id: string) => openBytes(originalPath(tip.id, id), reason.trim()),
    gcTime: 0,
    onSuccess: (address) => {
      const link = document.createElement('a')
      link.href = address
      link.download = tip.code
      link.click()
      URL.revokeObjectURL(address)
    },
  })
  const heard = voice.data
  useEffect(() => () => void (heard === undefined ? null : URL.revokeObjectURL(heard)), [heard])
  const isShut = reason.trim().length < shortest
  return (
    <section className="tips-seal">
      <h3>{t('tips.seal.title')}</h3>
      <p className="panel-note">{t('tips.seal.hint')}</p>
      <Input
        aria-label={t('tips.seal.reason')}
        placeholder={t('tips.seal.reason')}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="panel-row">
        <Button size="small" disabled={isShut} loading={phone.isPending} onClick={() => phone.mutate()}>
          {t('tips.seal.phone')}
        </Button>
        {tip.hasVoice && (
          <Button size="small" disabled={isShut} loading={voice.isPending} onClick={() => voice.mutate()}>
            {t('tips.seal.voice')}
          </Button>
        )}
        {tip.photos.map(({ id, isOriginalKept }, i) =>
          isOriginalKept ? (
            <Button key={id} size="small" disabled={isShut} loading={photo.isPending} onClick={() => photo.mutate(id)}>
              {t('tips.seal.photo')} {i + 1}
            </Button>
          ) : null,
        )}
      </div>
      {tip.photos.some(({ isOriginalKept }) => !isOriginalKept) && <p className="soft">{t('tips.seal.gone')}</p>}
      {phone.data && (
        <p role="status">{phone.data.phone === null ? t('tips.seal.noPhone') : <strong>{phone.data.phone}</strong>}</p>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what the operator writes down. */}
      {heard !== undefined && <audio controls src={heard} aria-label={t('tips.voice')} />}
      <FaultNote fault={phone.error ?? voice.error ?? photo.error} />
    </section>
  )
}
