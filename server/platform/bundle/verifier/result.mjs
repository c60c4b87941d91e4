// What was found, as elements: the verdict, what does not agree, what the bundle says of itself, and what was not shown.

import { faultText, verdictWords } from '../../../../scripts/verify-bundle/words.mjs'
import { element } from './element.mjs'

const marks = { intact: '✓', changed: '✗', unsure: '?', unreadable: '✗' }

/** Controls and signs that turn the direction of writing would change what stands beside them. */
const plain = (text) => String(text).replace(/[\p{Cc}\p{Cf}]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`)

function sizeOf(bytes) {
  const units = ['B', 'kB', 'MB', 'GB']
  const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}

const row = (name, value) =>
  value === null || value === undefined ? [] : [element('dt', {}, name), element('dd', {}, plain(value))]

/** Null where every item is there. */
function withheldOf(manifest, said) {
  const items = (manifest?.withheld ?? []).map(({ itemNo }) => itemNo)
  return items.length === 0 ? null : said.withheldIs(items.join(', '))
}

function factRows({ manifest, files, bytes, keyId, subject, fingerprint, stamp, custody, ledger }, said) {
  return [
    ...row(said.caseNo, manifest?.case.caseNo),
    ...row(said.cause, manifest?.case.cause),
    ...row(said.caution, manifest?.case.isDemo ? said.demo : null),
    ...row(said.madeBy, manifest === null ? null : `${manifest.madeBy.name} · ${manifest.madeBy.office}`),
    ...row(said.madeAt, manifest?.madeAt),
    ...row(said.content, said.contentIs(files, sizeOf(bytes))),
    ...row(said.custody, said.custodyIs(custody)),
    ...row(said.withheld, withheldOf(manifest, said)),
    ...row(said.ledger, ledger === null ? null : said.ledgerIs(ledger)),
    ...row(said.bundle, manifest?.id),
    ...row(said.signer, keyId),
    ...row(said.certificate, subject),
    ...row(said.fingerprint, fingerprint),
    ...row(said.stamp, stamp === null ? null : said.stampIs(stamp)),
    ...row(said.root, stamp?.fingerprint),
  ]
}

function notesOf({ verdict, facts }, said, keyId) {
  const notes = []
  if (facts?.isSelfSigned && keyId === undefined) notes.push(said.selfSigned)
  if (facts?.stamp) notes.push(said.stampNote)
  if (verdict === 'intact' || verdict === 'unsure') notes.push(said.limit)
  return notes.map((note) => element('p', { class: 'note' }, note))
}

function faultList(faults, language, said) {
  if (faults.length === 0) return []
  const lines = faults.map((fault) => element('li', { 'data-code': fault.code }, plain(faultText(fault, language))))
  return [element('h2', {}, said.faults), element('ul', { class: 'faults' }, ...lines)]
}

function printButton(said) {
  const button = element('button', { type: 'button', class: 'print' }, said.print)
  button.addEventListener('click', () => window.print())
  return button
}

export function resultOf({ found, file, at, language }, said, keyId) {
  const mark = element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[found.verdict])
  const verdict = element('p', { class: 'verdict', 'data-verdict': found.verdict }, mark, verdictWords[found.verdict][language])
  const own = [...row(said.file, `${file.name} · ${sizeOf(file.size)}`), ...row(said.checkedAt, at.toLocaleString())]
  const facts = found.facts === null ? [] : factRows(found.facts, said)
  return [
    verdict,
    ...faultList(found.faults, language, said),
    element('dl', {}, ...own, ...facts),
    ...notesOf(found, said, keyId),
    printButton(said),
  ]
}
