// Who signed the manifest, with which key, under which certificate, and when an authority saw it.

import { isSignedBy, readPem } from './certificate.mjs'
import { sameBytes } from './der.mjs'
import { hex, readText } from './text.mjs'
import { checkTimestamp } from './timestamp.mjs'

function readCertificates(bytes, faults) {
  try {
    const certificates = readPem(readText(bytes) ?? '')
    if (certificates.length > 0) return certificates
  } catch {}
  faults.add('certificate-unreadable', { path: 'certificate.pem' })
  return null
}

/** The chain holds as far as it goes; a certificate that stands alone must have signed itself or be another's. */
async function checkChain(host, certificates, faults) {
  const own = certificates.length === 1 && sameBytes(certificates[0].issuer, certificates[0].subject) ? certificates : []
  const pairs = [...own.map((one) => [one, one]), ...certificates.slice(1).map((issuer, i) => [certificates[i], issuer])]
  for (const [one, issuer] of pairs) {
    const isSigned = await isSignedBy(host, one, issuer)
    if (isSigned === false) faults.add('certificate-wrong', { path: 'certificate.pem' })
    if (isSigned === null) faults.add('cannot-check-certificate')
  }
}

/** What the one who checks knows from elsewhere: the id of the key, or a certificate that is this one or signed it. */
async function checkExpected(host, certificate, keyId, { keyId: wanted, certificate: known }, faults) {
  if (wanted && wanted.toLowerCase() !== keyId) faults.add('key-not-expected', { detail: keyId })
  if (!known) return
  const [one] = readPem(known)
  const isKnown = one !== undefined && (sameBytes(one.der, certificate.der) || (await isSignedBy(host, certificate, one)))
  if (isKnown === null) faults.add('cannot-check-certificate')
  if (isKnown === false) faults.add('certificate-not-expected', { path: 'certificate.pem' })
}

async function checkSignature(host, { manifest, signature }, publicKey, faults) {
  const isSigned = signature.length === 64 && (await host.verify('Ed25519', publicKey, manifest, signature))
  if (isSigned === false) faults.add('signature-wrong')
  if (isSigned === null) faults.add('cannot-check-signature')
}

/** `seal`: the bytes of the four files, null where one is missing. Answers with what is told of key and time. */
export async function checkSeal(host, seal, manifest, expected, faults) {
  const certificates = seal.certificate === null ? null : readCertificates(seal.certificate, faults)
  const [certificate] = certificates ?? []
  const facts = { keyId: null, subject: null, fingerprint: null, isSelfSigned: null, stamp: null }
  if (certificate !== undefined) {
    facts.keyId = hex(await host.digest('SHA-256', certificate.publicKey)).slice(0, 16)
    facts.subject = certificate.subjectName
    facts.fingerprint = hex(await host.digest('SHA-256', certificate.der))
    facts.isSelfSigned = sameBytes(certificate.issuer, certificate.subject)
    if (manifest !== null && manifest.signature.keyId !== facts.keyId) faults.add('key-differs', { detail: facts.keyId })
    await checkChain(host, certificates, faults)
    await checkExpected(host, certificate, facts.keyId, expected, faults)
    if (seal.manifest !== null && seal.signature !== null) await checkSignature(host, seal, certificate.publicKey, faults)
  }
  if (seal.timestamp !== null && seal.manifest !== null)
    facts.stamp = await checkTimestamp(host, seal.manifest, seal.timestamp, faults)
  return facts
}
