// A line of text to take elsewhere, with a button that copies it.

import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './copy-line.css'

type Props = { readonly label: string; readonly text: string }

function select(element: Element | null): void {
  if (element) getSelection()?.selectAllChildren(element)
}

/** Browsers let a page write to the clipboard over TLS only; elsewhere the text is selected for the person to copy. */
export function CopyLine({ label, text }: Props) {
  const { t } = useTranslation()
  const code = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    const isCopied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    )
    if (!isCopied) select(code.current)
    setSaid(t(isCopied ? 'account.copied' : 'account.copyByHand'))
  }
  return (
    <div className="copy-line">
      <span className="soft">{label}</span>
      <div>
        <code ref={code}>{text}</code>
        <button type="button" className="plain-button" aria-label={`${t('account.copy')}：${label}`} onClick={() => void copy()}>
          {t('account.copy')}
        </button>
      </div>
      <output className="soft">{said}</output>
    </div>
  )
}
