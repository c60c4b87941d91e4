// What letters say of incidents: number, kind, township, time and a link; never who was in it, and of a sensitive record neither where nor
// when more exactly than its county and month. Pure.

import type { AlertTurn, Certainty } from '#contract/incidents'
import type { AlertLang, AlertWords } from './alert-words.ts'

type Named = { readonly zh: string; readonly bo: string | null; readonly en: string | null }
export type LetterAlert = {
  readonly incidentId: string
  readonly turn: AlertTurn
  /** Of the step. */
  readonly at: Date
  /** False where the reader is given a cell and a month. */
  readonly isExact: boolean
  readonly isSensitive: boolean
  readonly code: string | null
  readonly kind: Named
  readonly certainty: Certainty | null
  readonly happenedFrom: Date | null
  readonly happenedTo: Date | null
  /** A day, or the first of a month. */
  readonly day: string
  readonly county: Named | null
  readonly township: Named | null
}
export type Written = { readonly subject: string; readonly text: string; readonly html: string }

const inLanguage = ({ zh, bo, en }: Named, lang: AlertLang): string => (lang === 'bo' ? bo : lang === 'en' ? en : zh) ?? zh

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? mark)

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const momentOf = (at: Date): string => clock.format(at)

function happenedOf({ isExact, isSensitive, day, certainty, happenedFrom, happenedTo }: LetterAlert, words: AlertWords): string {
  if (!isExact || isSensitive) return day.slice(0, 7)
  if (happenedFrom === null) return words.unknown
  if (happenedTo !== null) return `${momentOf(happenedFrom)} – ${momentOf(happenedTo)}`
  return certainty === 'about' ? words.about(momentOf(happenedFrom)) : momentOf(happenedFrom)
}

function placeOf({ isExact, isSensitive, county, township }: LetterAlert, lang: AlertLang): string {
  const names = !isExact || isSensitive ? [county] : [county, township]
  return names.flatMap((name) => (name === null ? [] : [inLanguage(name, lang)])).join(' · ')
}

const headOf = (alert: LetterAlert, words: AlertWords, lang: AlertLang): string =>
  [inLanguage(alert.kind, lang), words.turn[alert.turn], placeOf(alert, lang)].filter((part) => part !== '').join(' · ')

type Line = readonly [title: string, text: string]
const linesOf = (alert: LetterAlert, words: AlertWords, lang: AlertLang): readonly Line[] => [
  ...(alert.code === null ? [] : [[words.code, alert.code] as const]),
  [words.kind, inLanguage(alert.kind, lang)],
  [words.place, placeOf(alert, lang)],
  [words.happened, happenedOf(alert, words)],
  // The step of a record that is told by its month would tell when somebody worked on it.
  ...(alert.isExact ? [[words.stepped, momentOf(alert.at)] as const] : []),
]

const frame = (lang: AlertLang, title: string, body: string): string =>
  `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title></head><body style="font: 16px/1.6 sans-serif; color: #16241c; max-width: 40em; margin: 2em auto; padding: 0 1em">${body}</body></html>`

const linkTo = (address: string, words: string): string => `<a href="${escaped(address)}">${escaped(words)}</a>`

function inText(alert: LetterAlert, words: AlertWords, lang: AlertLang, link: string): string {
  const lines = linesOf(alert, words, lang).map(([title, text]) => `${title}: ${text}`)
  return [headOf(alert, words, lang), ...lines, ...(alert.isSensitive ? [words.sensitive] : []), `${words.open}: ${link}`].join(
    '\n',
  )
}

function inHtml(alert: LetterAlert, words: AlertWords, lang: AlertLang, link: string): string {
  const lines = linesOf(alert, words, lang).map(([title, text]) => `<tr><td>${escaped(title)}</td><td>${escaped(text)}</td></tr>`)
  const note = alert.isSensitive ? `<p>${escaped(words.sensitive)}</p>` : ''
  return `<h2 style="font-size: 17px">${escaped(headOf(alert, words, lang))}</h2><table cellpadding="4">${lines.join('')}</table>${note}<p>${linkTo(link, words.open)}</p>`
}

export type Links = { readonly publicUrl: string; readonly unsubscribe: string }
/** One alert, or several in one letter. `alerts` is not empty. */
export function alertLetter(alerts: readonly LetterAlert[], words: AlertWords, lang: AlertLang, links: Links): Written {
  const [first] = alerts
  const title = alerts.length === 1 && first !== undefined ? headOf(first, words, lang) : words.several(alerts.length)
  const linkOf = ({ incidentId }: LetterAlert): string => `${links.publicUrl}/?sel=incident:${incidentId}`
  const end = [words.why, `${words.end}: ${links.unsubscribe}`].join('\n')
  const body = alerts.map((alert) => inHtml(alert, words, lang, linkOf(alert))).join('<hr>')
  return {
    subject: `【${words.platform}】${title}`,
    text: [...alerts.map((alert) => inText(alert, words, lang, linkOf(alert))), end].join('\n\n'),
    html: frame(lang, title, `${body}<hr><p>${escaped(words.why)} ${linkTo(links.unsubscribe, words.end)}</p>`),
  }
}

export function codeLetter(words: AlertWords, lang: AlertLang, code: string, minutes: number): Written {
  const said = [words.codeIs(code, minutes), words.codeWhy]
  return {
    subject: `【${words.platform}】${words.codeSubject}`,
    text: said.join('\n\n'),
    html: frame(lang, words.codeSubject, said.map((text) => `<p>${escaped(text)}</p>`).join('')),
  }
}

/** Asks before it ends mail; `byMail` false: there is none any more. */
export function unsubscribePage(words: AlertWords, lang: AlertLang, byMail: boolean): string {
  const button = `<p>${escaped(words.ask)}</p><form method="post"><button style="font: inherit; padding: .6em 1.2em">${escaped(words.end)}</button></form>`
  return frame(
    lang,
    words.end,
    `<h1 style="font-size: 20px">${escaped(words.platform)}</h1>${byMail ? button : `<p>${escaped(words.ended)}</p>`}`,
  )
}
