// What became of a tip, by its code. The code is sent in a body, and stands in no address.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { TipStatus } from '#contract/tips'
import { Fault } from './fault.tsx'
import { addWords, followTip } from './send.ts'
import { fill, useWords } from './words.ts'

const isWhole = (code: string): boolean => code.replaceAll(/[\s-]/g, '').length === 16

export function Follow() {
  const words = useWords()
  const [code, setCode] = useState('')
  const [status, setStatus] = useState<TipStatus | null>(null)
  const look = useMutation({
    mutationFn: () => followTip(code),
    onSuccess: setStatus,
    onError: () => setStatus(null),
    networkMode: 'always',
  })
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          look.mutate()
        }}
      >
        <label className="tip-field">
          <strong>{words.followAsk}</strong>
          <small className="tip-hint">{words.codeHint}</small>
          <input
            className="tip-code-input"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={32}
            value={code}
            onChange={({ target }) => {
              setCode(target.value)
              setStatus(null)
            }}
          />
        </label>
        <Fault fault={look.error} />
        <div className="tip-foot">
          <button type="submit" className="plain-button is-primary" disabled={!isWhole(code) || look.isPending}>
            {look.isPending ? words.loading : look.isError ? words.retry : words.show}
          </button>
        </div>
      </form>
      {status !== null && <Status code={code} status={status} onStatus={setStatus} />}
    </>
  )
}

type StatusProps = { readonly code: string; readonly status: TipStatus; readonly onStatus: (status: TipStatus) => void }

function Status({ code, status, onStatus }: StatusProps) {
  const words = useWords()
  const [title, hint] = words.state[status.state]
  const about = [
    words.kinds[status.kind][0],
    fill(words.sentOn, { day: status.receivedOn }),
    ...(status.photos > 0 ? [fill(words.with.photos, { n: status.photos })] : []),
    ...(status.hasVoice ? [words.with.voice] : []),
  ]
  return (
    <section className="tip-status" aria-live="polite">
      <h2>{title}</h2>
      <p>{hint}</p>
      <p className="tip-hint">{about.join(' · ')}</p>
      <ol>
        {status.words.map(({ isOwn, on, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: only added to, at the end
          <li key={i} className={isOwn ? 'is-own' : ''}>
            <small>
              {isOwn ? words.you : words.us} · {on}
            </small>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {status.mayAdd && <Add code={code} onStatus={onStatus} />}
    </section>
  )
}

function Add({ code, onStatus }: Omit<StatusProps, 'status'>) {
  const words = useWords()
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: () => addWords(code, text.trim()),
    networkMode: 'always',
    onSuccess: (status) => {
      setText('')
      onStatus(status)
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <label className="tip-field">
        <strong>{words.addAsk}</strong>
        <textarea rows={3} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      {add.isError && <Fault fault={add.error} note={words.kept} />}
      <button type="submit" className="plain-button" disabled={text.trim() === '' || add.isPending}>
        {words.add}
      </button>
      <output> {add.isSuccess ? words.added : ''}</output>
    </form>
  )
}
