// Is this bundle what was signed? Needs Node alone, and nothing of the platform that made it.
//   node scripts/verify-bundle FILE [--key KEYID] [--certificate PEM] [--json]
// Ends with 0 intact, 1 not intact, 2 unreadable or asked wrongly.

import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readPem } from './certificate.mjs'
import { verifyBundle } from './check.mjs'
import { openFile } from './node-host.mjs'
import { faultText, verdictWords } from './words.mjs'

const usage = '用法 / usage: node scripts/verify-bundle FILE [--key KEYID] [--certificate PEM] [--json]'
const codes = { intact: 0, changed: 1, unsure: 1, unreadable: 2 }

/** A path or a name of the bundle may hold what a terminal would obey. */
const plain = (text) => text.replace(/\p{C}/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`)
const say = (text) => console.log(plain(text))

function readFlags() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, certificate: { type: 'string' }, json: { type: 'boolean' } },
  })
  if (positionals.length !== 1) throw new Error(usage)
  if (values.key !== undefined && !/^[0-9a-f]{16}$/i.test(values.key))
    throw new Error(`--key ${values.key}: 16 hex digits\n${usage}`)
  return { ...values, path: positionals[0] }
}

function tellFacts({ manifest, files, bytes, keyId, subject, fingerprint, isSelfSigned, stamp, custody, ledger }, isKnown) {
  if (manifest !== null) {
    say(
      `证据包 ${manifest.id} · 案号 ${manifest.case.caseNo} · ${manifest.madeAt} · ${manifest.madeBy.name}（${manifest.madeBy.office}）`,
    )
    say(
      `bundle ${manifest.id} · case ${manifest.case.caseNo} · ${manifest.madeAt} · ${manifest.madeBy.name} (${manifest.madeBy.office})`,
    )
  }
  if (manifest?.case.isDemo) say('演示数据，非真实案件 / demonstration data, no real case')
  say(`${files} 个文件，${bytes} 字节；保管链 ${custody} 行 / ${files} files, ${bytes} bytes; ${custody} lines of custody`)
  const left = (manifest?.withheld ?? []).map(({ itemNo }) => itemNo).join(', ')
  if (left !== '') say(`因封存未附：证据 ${left} / left out under seal: items ${left}`)
  if (ledger !== null)
    say(
      `台账摘录 ${ledger.lines} 行，其中 ${ledger.tied} 行接到检查点 ${ledger.checkpoint} / ${ledger.lines} lines of the ledger, ${ledger.tied} of them tied to checkpoint ${ledger.checkpoint}`,
    )
  if (keyId !== null) say(`密钥 / key ${keyId} · ${subject} · SHA-256 ${fingerprint}`)
  if (isSelfSigned && !isKnown) {
    say('证书由该密钥自签：请另行核对密钥编号或证书指纹，才能确认由谁制作')
    say('the key vouches for itself: compare its id or the fingerprint with what the maker published, to know who made this')
  }
  if (stamp !== null) say(`时间戳 / time stamp ${stamp.at} · ${stamp.authority} · ${stamp.root} · SHA-256 ${stamp.fingerprint}`)
}

function tell({ verdict, faults, facts }, isKnown) {
  say(verdictWords[verdict].zh)
  say(verdictWords[verdict].en)
  for (const fault of faults) {
    say(`  ${faultText(fault, 'zh')} (${fault.code})`)
    say(`  ${faultText(fault, 'en')} (${fault.code})`)
  }
  if (facts !== null) tellFacts(facts, isKnown)
}

async function main() {
  const { path, key, certificate, json } = readFlags()
  const known = certificate === undefined ? undefined : await readFile(certificate, 'utf8')
  if (known !== undefined && readPem(known).length === 0) throw new Error(`--certificate ${certificate}: PEM`)
  const host = await openFile(path)
  try {
    const found = await verifyBundle(host, { keyId: key, certificate: known })
    if (json) console.log(JSON.stringify(found, null, 2))
    else tell(found, key !== undefined || known !== undefined)
    process.exitCode = codes[found.verdict]
  } finally {
    await host.close()
  }
}

main().catch((error) => {
  for (const line of String(error?.message ?? error).split('\n')) console.error(plain(line))
  process.exit(2)
})
