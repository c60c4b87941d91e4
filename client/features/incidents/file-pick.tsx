// Photographs, sound and files to go along: from camera and microphone of a phone, or from the disk; each can be taken off again.

import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../ui/format.ts'

const sorts = [
  { name: 'photo', accept: 'image/jpeg,image/png,image/webp,image/avif', capture: 'environment' },
  { name: 'sound', accept: 'audio/*', capture: 'user' },
  { name: 'file', accept: '', capture: undefined },
] as const

/** One button for each sort, each with its own box for files. */
export function FileButtons({
  isBusy = false,
  onFiles,
}: {
  readonly isBusy?: boolean
  readonly onFiles: (files: readonly File[]) => void
}) {
  const { t } = useTranslation()
  return (
    <span className="panel-row">
      {sorts.map((sort) => (
        <FileButton key={sort.name} {...sort} words={t(`incidents.files.${sort.name}`)} isBusy={isBusy} onFiles={onFiles} />
      ))}
    </span>
  )
}

type ButtonProps = (typeof sorts)[number] & {
  readonly words: string
  readonly isBusy: boolean
  readonly onFiles: (files: readonly File[]) => void
}

function FileButton({ name, accept, capture, words, isBusy, onFiles }: ButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        data-sort={name}
        accept={accept}
        {...(capture === undefined ? {} : { capture })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          onFiles(files)
        }}
      />
      <Button disabled={isBusy} onClick={() => input.current?.click()}>
        {words}
      </Button>
    </>
  )
}

type Props = { readonly files: readonly File[]; readonly onChange: (files: readonly File[]) => void }

export function FilePick({ files, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className="incident-rows">
      <legend>{t('incidents.files.title')}</legend>
      {files.length > 0 && (
        <ul className="incident-list">
          {files.map((file, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name
            <li key={i} className="panel-row panel-row-apart">
              <span>
                {file.name} <small className="soft">{formatBytes(file.size)}</small>
              </span>
              <Button
                size="small"
                aria-label={`${t('incidents.lessRows')} ${file.name}`}
                onClick={() => onChange(files.filter((each) => each !== file))}
              >
                {t('incidents.lessRows')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileButtons onFiles={(more) => onChange([...files, ...more])} />
    </fieldset>
  )
}
