// Letters to addresses that people enter: signed, short, and never to a machine of the own network. The address that is looked at is
// the one that is connected to, so that a name cannot mean another one a moment later.

import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const withheld = new BlockList()
const ranges4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
const ranges6: readonly (readonly [string, number])[] = [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
for (const [net, bits] of ranges4) withheld.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of ranges6) withheld.addSubnet(net, bits, 'ipv6')

/** Of this machine, of a network that is not the internet, or of none. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  return family === 0 || withheld.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

export type OutgoingFault = 'address-private' | 'not-https' | 'timed-out' | 'unreachable'
export type Outcome = { readonly status: number } | { readonly fault: OutgoingFault }

class PrivateAddress extends Error {}

/** Every address of the name has to be a public one. */
const publicLookup: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    const [first] = addresses
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
      return done(new PrivateAddress(hostname), [])
    if (options.all === true) return done(null, addresses)
    done(null, first.address, first.family)
  })

/** What can be said of an address before anybody is asked; null where nothing speaks against it. */
export function faultOfAddress(url: string, allowPrivate: boolean): OutgoingFault | null {
  const { protocol, hostname, username, password } = new URL(url)
  if (allowPrivate) return null
  if (protocol !== 'https:' || username !== '' || password !== '') return 'not-https'
  const host = hostname.replace(/^\[|\]$/g, '')
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isPrivateAddress(host))
    ? 'address-private'
    : null
}

/** Headers of Standard Webhooks: the id stays the same when the same message is sent again. */
export function signed(secret: string, id: string, body: string, at = new Date()): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}

const patienceMs = 10_000
/** Sends once; redirects are not followed, and of the answer only its status is looked at. */
export function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowPrivate: boolean,
): Promise<Outcome> {
  const fault = faultOfAddress(url, allowPrivate)
  if (fault !== null) return Promise.resolve({ fault })
  const request = url.startsWith('https:') ? requestTls : requestPlain
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'yushu-onemap-webhooks',
    },
    signal: AbortSignal.timeout(patienceMs),
    agent: false,
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  }
  return new Promise((resolve) => {
    const asked = request(url, options, (answer) => {
      answer.destroy()
      resolve({ status: answer.statusCode ?? 0 })
    })
    asked.on('error', (error) => {
      if (error instanceof PrivateAddress) return resolve({ fault: 'address-private' })
      resolve({ fault: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timed-out' : 'unreachable' })
    })
    asked.end(body)
  })
}
