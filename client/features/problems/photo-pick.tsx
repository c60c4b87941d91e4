// Photographs to go along: from the camera of a phone, or from a file; each can be taken off again before it is sent.

import { Button } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export const accepted = 'image/jpeg,image/png,image/webp,image/avif'

type Props = { readonly photos: readonly File[]; readonly onChange: (photos: readonly File[]) => void }

export function PhotoPick({ photos, onChange }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="problem-photos-picked">
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accepted}
        capture="environment"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          onChange([...photos, ...files])
        }}
      />
      <Button size="large" onClick={() => input.current?.click()}>
        {t('found.takePhoto')}
      </Button>
      {photos.map((photo) => (
        <Picked
          key={`${photo.name}-${photo.lastModified}-${photo.size}`}
          photo={photo}
          onRemove={() => onChange(photos.filter((each) => each !== photo))}
        />
      ))}
    </div>
  )
}

function Picked({ photo, onRemove }: { readonly photo: File; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  const address = useMemo(() => URL.createObjectURL(photo), [photo])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return (
    <button type="button" aria-label={t('found.removePhoto')} title={t('found.removePhoto')} onClick={onRemove}>
      <img src={address} alt={photo.name} width={56} height={56} />
    </button>
  )
}
