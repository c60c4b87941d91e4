// Photographs of a tip: taken or chosen, looked at, taken out again.

import { useRef, useState } from 'react'
import { mostTipPhotoBytes, mostTipPhotos } from '#contract/tips'
import { useShown } from '../../ui/use-shown.ts'
import { type Draft, roomFor } from './draft.ts'
import { fill, useWords } from './words.ts'

type Props = { readonly draft: Draft; readonly onChange: (more: Partial<Draft>) => void }
const megabyte = 2 ** 20

export function PhotosPart({ draft, onChange }: Props) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState<readonly string[]>([])
  const add = (files: readonly File[]): void => {
    const fit = files.filter(({ size }) => size <= mostTipPhotoBytes)
    setTooLarge(files.filter((file) => !fit.includes(file)).map(({ name }) => name))
    onChange({ photos: [...draft.photos, ...fit.slice(0, roomFor(draft))] })
  }
  return (
    <section>
      <h3>{words.photos}</h3>
      <p className="tip-hint">{fill(words.photoHint, { n: mostTipPhotos })}</p>
      <ul className="tip-photos">
        {draft.photos.map((photo, i) => (
          <li key={`${photo.name} ${photo.lastModified} ${photo.size}`}>
            <Thumb photo={photo} alt={fill(words.photoOf, { n: i + 1 })} />
            <button
              type="button"
              className="plain-button"
              aria-label={`${words.remove}：${fill(words.photoOf, { n: i + 1 })}`}
              onClick={() => onChange({ photos: draft.photos.filter((each) => each !== photo) })}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={words.addPhoto}
        accept="image/jpeg,image/png,image/webp,image/avif"
        onChange={({ target }) => {
          add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      {roomFor(draft) > 0 && (
        <button type="button" className="plain-button" onClick={() => input.current?.click()}>
          {words.addPhoto}
        </button>
      )}
      {tooLarge.map((name) => (
        <p key={name} className="tip-fault" role="alert">
          {fill(words.tooLarge, { name, mb: mostTipPhotoBytes / megabyte })}
        </p>
      ))}
    </section>
  )
}

function Thumb({ photo, alt }: { readonly photo: File; readonly alt: string }) {
  const show = useShown(photo)
  return <img ref={show} alt={alt} />
}
