// The code, shown once: large enough to be written down.

import { useEffect, useRef, useState } from 'react'
import { useWords } from './words.ts'

type Props = { readonly code: string; readonly onAnother: () => void }

export function Receipt({ code, onAnother }: Props) {
  const words = useWords()
  const shown = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const [said, setSaid] = useState('')
  useEffect(() => title.current?.focus(), [])
  const copy = async (): Promise<void> => {
    const isCopied = await (navigator.clipboard?.writeText(code) ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    )
    if (!isCopied && shown.current) getSelection()?.selectAllChildren(shown.current)
    setSaid(isCopied ? words.copied : words.copyByHand)
  }
  return (
    <section className="tip-receipt">
      <h2 ref={title} tabIndex={-1}>
        {words.received}
      </h2>
      <p>{words.codeIs}</p>
      <code ref={shown} className="tip-code" translate="no">
        {code}
      </code>
      <p className="tip-warn">{words.codeWarn}</p>
      <div className="tip-row tip-no-print">
        <button type="button" className="plain-button is-primary" onClick={() => void copy()}>
          {words.copy}
        </button>
        <button type="button" className="plain-button" onClick={() => print()}>
          {words.print}
        </button>
        <button type="button" className="plain-button" onClick={onAnother}>
          {words.leave}
        </button>
      </div>
      <output>{said}</output>
    </section>
  )
}
