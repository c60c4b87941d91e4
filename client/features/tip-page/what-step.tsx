// First: what was seen, and when.

import { tipKinds } from '#contract/tips'
import { chinaDay, type Draft, type When } from './draft.ts'
import { useWords } from './words.ts'

type Props = { readonly draft: Draft; readonly onChange: (more: Partial<Draft>) => void }
const times: readonly When[] = ['today', 'yesterday', 'earlier', 'unknown']

export function WhatStep({ draft, onChange }: Props) {
  const words = useWords()
  return (
    <>
      <fieldset className="tip-choices">
        <legend>{words.kindAsk}</legend>
        {tipKinds.map((kind) => {
          const [name, hint] = words.kinds[kind]
          return (
            <label key={kind} className="tip-choice">
              <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => onChange({ kind })} />
              <span>
                <strong>{name}</strong>
                {hint !== '' && <small>{hint}</small>}
              </span>
            </label>
          )
        })}
      </fieldset>
      <fieldset className="tip-row">
        <legend>{words.whenAsk}</legend>
        {times.map((when) => (
          <label key={when} className="tip-choice is-short">
            <input type="radio" name="when" checked={draft.when === when} onChange={() => onChange({ when })} />
            <span>{words.when[when]}</span>
          </label>
        ))}
        {draft.when === 'earlier' && (
          <label className="tip-field">
            {words.day}
            <input type="date" max={chinaDay()} value={draft.day} onChange={({ target }) => onChange({ day: target.value })} />
          </label>
        )}
      </fieldset>
    </>
  )
}
