// Bytes in a bucket that speaks S3 (path-style addresses, signature version 4), each under its SHA-256. The digest is sent with the
// bytes and signed, so that the server refuses others; what is there already is not sent again.

import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { StoreBucket } from '../config.ts'
import type { FullMeasure } from '../measured.ts'
import { bytesMissing, measureOf, withPart } from './pass.ts'
import type { Store } from './shape.ts'

/** SHA-256 of no bytes: what a request without a body carries. */
const noBody = { 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }

export function bucketStore({ endpoint, bucket, region, accessKey, secretKey }: StoreBucket, dataDir: string): Store {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 3 })
  const addressOf = (sha256: string): string => `${endpoint.replace(/\/$/, '')}/${bucket}/${sha256}`

  /** Throws where the bucket answers otherwise than asked; null where nothing lies there. */
  async function ask(method: string, sha256: string, more: RequestInit = {}): Promise<Response | null> {
    const answer = await client.fetch(addressOf(sha256), { method, headers: noBody, ...more })
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(`the bucket answers ${answer.status} to ${method} ${sha256}`)
    return answer
  }

  async function place(path: string, { sha256, sm3, bytes }: FullMeasure): Promise<void> {
    const there = await ask('HEAD', sha256)
    if (there !== null && Number(there.headers.get('content-length')) === bytes) return
    if (there !== null) throw new Error(`the bucket holds other bytes under ${sha256}`)
    const headers = { 'x-amz-content-sha256': sha256, 'x-amz-meta-sm3': sm3, 'if-none-match': '*' }
    const sent = await ask('PUT', sha256, { headers, body: await openAsBlob(path) })
    if (sent === null) throw new Error(`there is no bucket ${bucket}`)
  }

  async function read(sha256: string): Promise<Readable | null> {
    const answer = await ask('GET', sha256)
    if (answer === null) return null
    return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as ReadableStream)
  }

  return {
    keep: (from) =>
      withPart(dataDir, from, async (path, measure) => {
        await place(path, measure)
        return measure
      }),
    adopt: place,
    open: async (sha256) => {
      const from = await read(sha256)
      if (from === null) throw bytesMissing(sha256)
      return from
    },
    verify: async (sha256) => {
      const from = await read(sha256)
      return from === null ? null : measureOf(from)
    },
  }
}
