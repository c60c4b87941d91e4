// The key that signs the ledger's checkpoints: npm run ledger-key shows it, npm run ledger-key -- rotate puts a new one in its place.

import { openPlatform } from '../server/main.ts'
import { rotateKey } from '../server/platform/chain/checkpoints.ts'
import { openLedgerKeys } from '../server/platform/chain/keys.ts'
import { readConfig } from '../server/platform/config.ts'

async function main(): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2)
  if ((verb !== undefined && verb !== 'rotate') || rest.length > 0)
    throw new Error('用法 / usage: npm run ledger-key [-- rotate]')
  const config = readConfig(process.env)
  const platform = await openPlatform(config)
  try {
    if (verb === undefined) return console.log(`签名密钥 / signing key: ${(await openLedgerKeys(config)).id}`)
    const { from, to } = await rotateKey(platform.services.db, config)
    console.log(`密钥已更换 / key rotated: ${from} → ${to}`)
  } finally {
    await platform.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
