// What a certificate (RFC 5280) says, and whether another's key signed it.

import { bitsOf, expectTag, inside, instantOf, oidOf, readDer, sameBytes } from './der.mjs'
import { fromBase64, hex, readText } from './text.mjs'

/** Signature algorithms that are understood here; `hash` null where the algorithm has its own. */
export const schemes = {
  '1.3.101.112': { algorithm: 'Ed25519', hash: null },
  '1.2.840.113549.1.1.11': { algorithm: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { algorithm: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { algorithm: 'RSA', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { algorithm: 'ECDSA', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { algorithm: 'ECDSA', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { algorithm: 'ECDSA', hash: 'SHA-512' },
}

const commonName = '2.5.4.3'

/** The common name, or the first name there is. */
function nameOf(sequence) {
  const parts = inside(sequence)
    .flatMap(inside)
    .map((pair) => inside(pair))
  const found = parts.find(([type]) => oidOf(type) === commonName) ?? parts[0]
  return found === undefined ? '' : (readText(found[1].content) ?? '')
}

function extensionsOf(fields) {
  const holder = fields.find(({ tag }) => tag === 0xa3)
  if (holder === undefined) return new Map()
  return new Map(
    inside(inside(holder)[0]).map((extension) => {
      const parts = inside(extension)
      return [oidOf(parts[0]), { isCritical: parts.length === 3, value: expectTag(parts.at(-1), 0x04).content }]
    }),
  )
}

/** Throws where `der` is no certificate. */
export function readCertificate(der) {
  const [tbs, algorithm, signature] = inside(expectTag(readDer(der), 0x30))
  const all = inside(expectTag(tbs, 0x30))
  const fields = all[0].tag === 0xa0 ? all.slice(1) : all
  const [serial, , issuer, validity, subject, publicKey] = fields
  const [from, to] = inside(validity).map(instantOf)
  return {
    der: readDer(der).raw,
    tbs: tbs.raw,
    serial: hex(expectTag(serial, 0x02).content),
    issuer: issuer.raw,
    subject: subject.raw,
    issuerName: nameOf(issuer),
    subjectName: nameOf(subject),
    from,
    to,
    publicKey: expectTag(publicKey, 0x30).raw,
    extensions: extensionsOf(fields),
    scheme: oidOf(inside(algorithm)[0]),
    signature: bitsOf(signature),
  }
}

/** Every certificate of a PEM text; throws where one is none. */
export function readPem(text) {
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)]
  return blocks.map(([, body]) => readCertificate(fromBase64(body.replace(/\s/g, ''))))
}

/** Whether `issuer` signed it: null where this place cannot tell. */
export async function isSignedBy(host, certificate, issuer) {
  if (!sameBytes(certificate.issuer, issuer.subject)) return false
  const scheme = schemes[certificate.scheme]
  if (scheme === undefined) return null
  return host.verify(scheme.algorithm, issuer.publicKey, certificate.tbs, certificate.signature, scheme.hash)
}
