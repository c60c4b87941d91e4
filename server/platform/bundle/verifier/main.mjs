// The page of the verifier: takes a file, shows how far it has come, and tells what was found in three languages.

import { verifyBundle } from '../../../../scripts/verify-bundle/check.mjs'
import { hostOf } from './blob-host.mjs'
import { element } from './element.mjs'
import { languages, words } from './page-words.mjs'
import { resultOf } from './result.mjs'

const at = (id) => document.getElementById(id)
const state = { language: 'zh', file: null, found: null, at: null, run: 0, isChecking: false }

function showProgress(done, total) {
  const share = total === 0 ? 1 : done / total
  at('bar').value = share
  at('percent').textContent = `${Math.floor(share * 100)} %`
}

function render() {
  const said = words[state.language]
  const { tag } = languages.find(({ code }) => code === state.language)
  document.documentElement.lang = tag
  document.title = said.title
  for (const part of document.querySelectorAll('[data-word]')) part.textContent = said[part.dataset.word]
  for (const button of at('languages').children)
    button.setAttribute('aria-pressed', String(button.dataset.code === state.language))
  at('progress').hidden = !state.isChecking
  at('key-fault').hidden = keyId() !== null
  at('key').setAttribute('aria-invalid', String(keyId() === null))
  const result = at('result')
  result.replaceChildren()
  if (state.found !== null) result.append(...resultOf(state, said, keyId()))
}

/** What was typed, undefined where nothing was, null where it is no id. */
function keyId() {
  const text = at('key').value.trim().toLowerCase()
  if (text === '') return undefined
  return /^[0-9a-f]{16}$/.test(text) ? text : null
}

async function check() {
  if (state.file === null || keyId() === null) return render()
  state.run += 1
  const run = state.run
  const isCurrent = () => run === state.run
  Object.assign(state, { found: null, isChecking: true })
  showProgress(0, 1)
  render()
  const host = hostOf(state.file, (done, total) => isCurrent() && showProgress(done, total), isCurrent)
  const found = await verifyBundle(host, { keyId: keyId() })
  if (!isCurrent()) return
  Object.assign(state, { found, isChecking: false, at: new Date() })
  render()
  at('result').focus()
}

function take(file) {
  if (file === undefined) return
  state.file = file
  void check()
}

function offerLanguages() {
  for (const { code, tag, name } of languages) {
    const button = element('button', { type: 'button', lang: tag, 'data-code': code }, name)
    button.addEventListener('click', () => {
      state.language = code
      render()
    })
    at('languages').append(button)
  }
}

function listen() {
  at('file').addEventListener('change', (event) => take(event.target.files[0]))
  at('key').addEventListener('change', check)
  at('key').addEventListener('input', () => {
    at('key-fault').hidden = true
  })
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'])
    window.addEventListener(kind, (event) => {
      event.preventDefault()
      at('drop').classList.toggle('over', kind === 'dragenter' || kind === 'dragover')
      if (kind === 'drop') take(event.dataTransfer.files[0])
    })
}

offerLanguages()
listen()
render()
