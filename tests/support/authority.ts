// A time-stamping authority for the tests: `openssl ts` behind a small HTTP server, with a root and a stamping certificate of its own.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

const config = (folder: string): string => `
[ tsa ]
default_tsa = stamping
[ stamping ]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/stamping.pem
certs = ${folder}/root.pem
signer_key = ${folder}/stamping.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ use ]
extendedKeyUsage = critical,timeStamping
`

export type Authority = {
  readonly url: string
  /** PEM file of the root. */
  readonly root: string
  /** What is answered instead of the stamp, once. */
  readonly answerOnce: (answer: (stamp: Buffer) => Buffer) => void
  readonly stop: () => Promise<void>
}

function openssl(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
}

/** `key`: as `openssl req -newkey` takes it. */
function makeCertificates(folder: string, key: readonly string[]): void {
  writeFileSync(join(folder, 'tsa.conf'), config(folder))
  writeFileSync(join(folder, 'serial'), '01\n')
  const made = ['-newkey', ...key, '-nodes']
  openssl(folder, 'req', '-x509', ...made, '-keyout', 'root.key', '-out', 'root.pem', '-days', '30', '-subj', '/CN=Test Root')
  openssl(folder, 'req', ...made, '-keyout', 'stamping.key', '-out', 'stamping.csr', '-subj', '/O=Test/CN=Test Stamping')
  const signed = [
    'x509',
    '-req',
    '-in',
    'stamping.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    '30',
  ]
  openssl(folder, ...signed, '-extfile', 'tsa.conf', '-extensions', 'use', '-out', 'stamping.pem')
}

function stamp(folder: string, query: Buffer): Buffer {
  writeFileSync(join(folder, 'query.tsq'), query)
  openssl(folder, 'ts', '-reply', '-config', 'tsa.conf', '-queryfile', 'query.tsq', '-out', 'answer.tsr')
  return readFileSync(join(folder, 'answer.tsr'))
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

export async function startAuthority(key: readonly string[] = ['rsa:2048']): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'onemap-tsa-'))
  makeCertificates(folder, key)
  let change: ((answer: Buffer) => Buffer) | null = null
  const server = createServer(async (request, response) => {
    const answer = stamp(folder, await buffer(request))
    response.setHeader('content-type', 'application/timestamp-reply')
    response.end(change === null ? answer : change(answer))
    change = null
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    root: join(folder, 'root.pem'),
    answerOnce: (answer) => {
      change = answer
    },
    stop: async () => {
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
