// Small pages made by the server: no script, one style known by its digest, nothing from elsewhere.

import { createHash } from 'node:crypto'
import type { PageWords } from './html-words.ts'

/** Text that is safe to stand in a page, between tags and in quoted attributes. */
export type Html = { readonly html: string }
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? mark)

type Part = Html | readonly Html[] | string | number
const textOf = (part: Part): string => {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map(({ html: inner }) => inner).join('')
}
/** What stands in braces is text, unless it was made by this tag. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, i) => text + (i < parts.length ? textOf(parts[i] ?? '') : '')).join(''),
})

const style = `
body { margin: 0; font: 16px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Serif Tibetan", sans-serif; color: #16241c; background: #fff }
header { background: #123a2b; color: #fff; padding: .6em 1em } header a { color: #fff; margin-right: 1em }
main { max-width: 76em; margin: 0 auto; padding: 1em } h1 { font-size: 1.4em; margin: .2em 0 } h2 { font-size: 1.1em }
a { color: #0b5d8a } .scroll { overflow-x: auto; max-width: 100% } .demo { background: #fff3cd; border: 1px solid #b58900; padding: .3em .6em }
table { border-collapse: collapse; font-size: .9em } th, td { border: 1px solid #c4cfc8; padding: .3em .6em; text-align: left; vertical-align: top }
th { background: #eef4f0; white-space: nowrap } td { min-width: 5em } form { display: flex; flex-wrap: wrap; gap: .6em; align-items: end; margin: .8em 0 }
label { display: flex; flex-direction: column; font-size: .9em } input, button { font: inherit; padding: .3em .5em } .wide { width: min(34em, 88vw) }
svg { width: 100%; max-height: 70vh; background: #eef4f0; border: 1px solid #c4cfc8 }
.ground { fill: #fbfdfb; stroke: #8fa398; stroke-width: 1 } .land { fill: #2f7d5b; fill-opacity: .35; stroke: #14532d; stroke-width: 1.2 }
.way { fill: none; stroke: #0b5d8a; stroke-width: 2 } .spot { fill: #b3261e; stroke: #fff; stroke-width: 1 }
a:hover .land, a:focus .land { fill-opacity: .7 } a:focus-visible { outline: 3px solid #b3261e }
dt, .note { font-size: .9em } dt { font-weight: 600 } code { overflow-wrap: anywhere }`

const digest = createHash('sha256').update(style).digest('base64')
export const pagePolicy = `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export const anchor = (href: string, text: Part): Html => html`<a href="${href}">${text}</a>`

export type Way = readonly [href: string, text: string]
/** `way` leads here from the landing page. */
export function pageOf(words: PageWords, way: readonly Way[], title: string, body: Html): string {
  const crumbs = way.map(([href, text]) => anchor(href, text))
  const style_: Html = { html: `<style>${style}</style>` }
  return html`<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title === words.title ? title : `${title} · ${words.title}`}</title>${style_}</head>
<body><header><nav aria-label="${words.home}">${crumbs}</nav></header><main><h1>${title}</h1>${body}</main></body></html>`.html
}

export function tableOf(heads: readonly Part[], rows: readonly (readonly Part[])[]): Html {
  const head = heads.map((text) => html`<th scope="col">${text}</th>`)
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}
