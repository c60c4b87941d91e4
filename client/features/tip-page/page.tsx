// The page without sign-in: leave a tip, or follow one. It asks for no session.

import { useEffect, useState } from 'react'
import { Follow } from './follow.tsx'
import { Leave } from './leave.tsx'
import { ownNames, type Speech, SpeechContext, type TipLang, tipLangs, wordsOf } from './words.ts'
import './tip-page.css'
import './tip-parts.css'

function firstLang(): TipLang {
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language.slice(0, 2)
  return tipLangs.find((lang) => lang === asked) ?? 'zh'
}

export function TipPage({ shows }: { readonly shows: 'leave' | 'follow' }) {
  const [lang, setLang] = useState(firstLang)
  const [speech, setSpeech] = useState<Speech | null>(null)
  useEffect(() => {
    let isWanted = true
    void wordsOf(lang).then((words) => {
      if (!isWanted) return
      setSpeech({ lang, words })
      document.documentElement.lang = lang === 'zh' ? 'zh-CN' : lang
      document.title = words.title
    })
    return () => {
      isWanted = false
    }
  }, [lang])
  if (speech === null) return null
  const { words } = speech
  return (
    <SpeechContext value={speech}>
      <main className="tip-page">
        <header className="tip-head tip-no-print">
          <h1>{shows === 'leave' ? words.title : words.follow}</h1>
          <fieldset className="tip-langs">
            <legend className="visually-hidden">{words.language}</legend>
            {tipLangs.map((each) => (
              <label key={each} lang={each === 'zh' ? 'zh-CN' : each}>
                <input type="radio" name="lang" checked={lang === each} onChange={() => setLang(each)} />
                <span>{ownNames[each]}</span>
              </label>
            ))}
          </fieldset>
        </header>
        {shows === 'leave' ? <Leave lang={lang} /> : <Follow />}
        <p className="tip-other tip-no-print">
          <a href={`${shows === 'leave' ? '/tip/follow' : '/tip'}?lang=${lang}`}>
            {shows === 'leave' ? words.follow : words.leave}
          </a>
        </p>
      </main>
    </SpeechContext>
  )
}
