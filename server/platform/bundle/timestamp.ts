// Asks a time-stamping authority (RFC 3161) to say when it saw a manifest, and checks what it answers before the answer is kept.

import { createHash, randomBytes } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, PKIStatus, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'

/** The authority cannot be reached, refuses, or what it answers is no stamp for what was asked. */
export class TimestampRefused extends Error {}

const sha256Oid = '2.16.840.1.101.3.4.2.1'
/** A token with its chain takes some kilobytes. */
const mostBytes = 1_000_000
const patienceMs = 20_000

const bytesOf = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer

function requestOf(digest: Buffer): { readonly body: Uint8Array<ArrayBuffer>; readonly nonce: ArrayBuffer } {
  const nonce = new Uint8Array(randomBytes(8))
  // Positive and without a leading zero, so that it comes back with the same bytes.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: bytesOf(digest) }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  })
  return { body: new Uint8Array(request.toSchema().toBER(false)), nonce: nonce.buffer }
}

async function ask(authority: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const answer = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok || answer.body === null) throw new TimestampRefused(`${authority} answered ${answer.status}`)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body) {
    size += part.length
    if (size > mostBytes) throw new TimestampRefused(`${authority} answered more than ${mostBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function statementOf(response: TimeStampResp): { readonly signed: SignedData; readonly said: TSTInfo } {
  const { status } = response.status
  if ((status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) || response.timeStampToken === undefined)
    throw new TimestampRefused(`refused with status ${status}`)
  const signed = new SignedData({ schema: response.timeStampToken.content })
  const content = signed.encapContentInfo.eContent
  if (content === undefined) throw new TimestampRefused('a token without a statement')
  return { signed, said: TSTInfo.fromBER(content.getValue()) }
}

async function checkAnswer(answer: Uint8Array, content: Uint8Array, digest: Buffer, nonce: ArrayBuffer): Promise<void> {
  const { signed, said } = statementOf(TimeStampResp.fromBER(bytesOf(answer)))
  const { hashAlgorithm, hashedMessage } = said.messageImprint
  const isThis = hashAlgorithm.algorithmId === sha256Oid && digest.equals(hashedMessage.valueBlock.valueHexView)
  if (!isThis) throw new TimestampRefused('the token is about something else')
  if (said.nonce === undefined || !Buffer.from(nonce).equals(said.nonce.valueBlock.valueHexView))
    throw new TimestampRefused('the token answers another request')
  const isSigned = await signed.verify({ signer: 0, data: bytesOf(content), trustedCerts: [] })
  if (!isSigned) throw new TimestampRefused("the token's signature does not hold")
}

/** The answer (TimeStampResp, DER). Throws `TimestampRefused` where there is none, or it is not about these bytes, not ours, not signed. */
export async function requestTimestamp(authority: string, content: Uint8Array): Promise<Uint8Array> {
  const digest = createHash('sha256').update(content).digest()
  const { body, nonce } = requestOf(digest)
  try {
    const answer = await ask(authority, body)
    await checkAnswer(answer, content, digest, nonce)
    return answer
  } catch (error) {
    if (error instanceof TimestampRefused) throw error
    throw new TimestampRefused(`${authority}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
