// Third: words, photographs, a voice note, and a telephone number for who wants to be called back.

import { type Draft, phoneForm } from './draft.ts'
import { PhotosPart } from './photos-part.tsx'
import { VoicePart } from './voice-part.tsx'
import { useWords } from './words.ts'

type Props = { readonly draft: Draft; readonly onChange: (more: Partial<Draft>) => void }

export const isPhoneFit = ({ phone }: Draft): boolean => phone.trim() === '' || phoneForm.test(phone.trim())

export function WordsStep({ draft, onChange }: Props) {
  const words = useWords()
  return (
    <>
      <label className="tip-field">
        <strong>{words.wordsAsk}</strong>
        <small className="tip-hint">{words.wordsHint}</small>
        <textarea rows={5} maxLength={4000} value={draft.words} onChange={({ target }) => onChange({ words: target.value })} />
      </label>
      <PhotosPart draft={draft} onChange={onChange} />
      <VoicePart draft={draft} onChange={onChange} />
      <label className="tip-field">
        <strong>{words.phone}</strong>
        <small className="tip-hint">{words.phoneHint}</small>
        <input
          type="tel"
          autoComplete="off"
          maxLength={25}
          value={draft.phone}
          aria-invalid={!isPhoneFit(draft)}
          onChange={({ target }) => onChange({ phone: target.value })}
        />
        {!isPhoneFit(draft) && <small className="tip-fault">{words.phoneBad}</small>}
      </label>
      <p className="tip-hint">{words.sealed}</p>
    </>
  )
}
