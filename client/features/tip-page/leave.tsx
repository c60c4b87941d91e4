// Leaving a tip, in three short steps. What was filled in stays in the page until the server has it.

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Draft, emptyDraft, isSaid } from './draft.ts'
import { Fault } from './fault.tsx'
import { Receipt } from './receipt.tsx'
import { type Progress, sendTip } from './send.ts'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'
import { fill, type TipLang, useWords } from './words.ts'
import { isPhoneFit, WordsStep } from './words-step.tsx'

const last = 2
const isDone = (step: number, draft: Draft): boolean =>
  step === 0 ? draft.kind !== null : step === 1 ? draft.place !== null : isSaid(draft) && isPhoneFit(draft)

export function Leave({ lang }: { readonly lang: TipLang }) {
  const words = useWords()
  const [draft, setDraft] = useState(emptyDraft)
  const [step, setStep] = useState(0)
  const [progress, setProgress] = useState<Progress | null>(null)
  const change = (more: Partial<Draft>): void => setDraft((before) => ({ ...before, ...more }))
  const send = useMutation({
    mutationFn: () => sendTip(draft, lang, setProgress),
    onSettled: () => setProgress(null),
    networkMode: 'always',
  })
  const heading = useRef<HTMLParagraphElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    // What is read out follows the step; at first the page's own beginning is.
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = step === 0 && isFirst.current
  }, [step])
  const go = (to: number): void => {
    isFirst.current = false
    setStep(to)
  }
  if (send.data)
    return (
      <Receipt
        code={send.data.code}
        onAnother={() => {
          setDraft(emptyDraft())
          setStep(0)
          send.reset()
        }}
      />
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (step < last) go(step + 1)
        else if (!send.isPending) send.mutate()
      }}
    >
      <p ref={heading} className="tip-step" tabIndex={-1}>
        {fill(words.step, { n: step + 1 })} · {words.steps[step]}
      </p>
      {step === 0 && (
        <>
          <p>{words.intro}</p>
          <WhatStep draft={draft} onChange={change} />
        </>
      )}
      {step === 1 && <WhereStep draft={draft} lang={lang} onPlace={(place) => change({ place })} />}
      {step === last && <WordsStep draft={draft} onChange={change} />}
      {send.isError && <Fault fault={send.error} note={words.kept} />}
      {step === last && !isSaid(draft) && <p className="tip-hint">{words.empty}</p>}
      {progress !== null && <Doing progress={progress} />}
      <div className="tip-foot">
        {step > 0 && (
          <button type="button" className="plain-button" disabled={send.isPending} onClick={() => go(step - 1)}>
            {words.back}
          </button>
        )}
        <button type="submit" className="plain-button is-primary" disabled={!isDone(step, draft) || send.isPending}>
          {step < last ? words.next : send.isError ? words.retry : words.send}
        </button>
      </div>
    </form>
  )
}

function Doing({ progress: { doing, share } }: { readonly progress: Progress }) {
  const words = useWords()
  const percent = Math.round(share * 100)
  const said = doing === 'work' ? words.working : fill(words.sending, { percent })
  return (
    <div className="tip-doing">
      <progress max={100} value={percent} aria-label={said} />
      <output>{said}</output>
    </div>
  )
}
