// Checks manifest.tsr: an answer of a time-stamping authority (RFC 3161) about this manifest, signed by the key it names (RFC 5652).

import { isSignedBy, readCertificate, schemes } from './certificate.mjs'
import { DerFault, expectTag, inside, instantOf, oidOf, readDer, sameBytes } from './der.mjs'
import { NotHere } from './faults.mjs'
import { hex } from './text.mjs'

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  statement: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signerV1: '1.2.840.113549.1.9.16.2.12',
  signerV2: '1.2.840.113549.1.9.16.2.47',
  rsa: '1.2.840.113549.1.1.1',
  keyUse: '2.5.29.37',
  stamping: '1.3.6.1.5.5.7.3.8',
}
const hashes = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const need = (value) => {
  if (value === undefined || value === null) throw new DerFault()
  return value
}

/** The parts of the answer. Throws `DerFault` where it is none that was granted. */
function readAnswer(bytes) {
  const whole = readDer(bytes)
  if (whole.end !== bytes.length) throw new DerFault()
  const [status, token] = inside(expectTag(whole, 0x30))
  const [number] = inside(status)
  if (expectTag(number, 0x02).content.some((byte) => byte > 1)) throw new DerFault()
  const [type, holder] = inside(expectTag(token, 0x30))
  if (oidOf(type) !== oid.signedData) throw new DerFault()
  const [, , content, ...rest] = inside(inside(holder)[0])
  const [contentType, octets] = inside(content)
  if (oidOf(contentType) !== oid.statement) throw new DerFault()
  const statement = expectTag(inside(octets)[0], 0x04).content
  const certificates = rest.filter(({ tag }) => tag === 0xa0).flatMap(inside)
  const signers = inside(expectTag(rest.at(-1), 0x31))
  if (signers.length !== 1) throw new DerFault()
  return { statement, certificates: certificates.map(({ raw }) => readCertificate(raw)), signer: readSigner(signers[0]) }
}

function readSigner(value) {
  const [, id, hash, attributes, scheme, signature] = inside(value)
  const signed = new Map(inside(expectTag(attributes, 0xa0)).map((one) => [oidOf(inside(one)[0]), inside(inside(one)[1])[0]]))
  // Signed is the set itself, under its own tag (RFC 5652 §5.4).
  const text = attributes.raw.slice()
  text[0] = 0x31
  return {
    id,
    hash: hashes[oidOf(inside(hash)[0])],
    signed,
    text,
    scheme: oidOf(inside(scheme)[0]),
    signature: expectTag(signature, 0x04).content,
  }
}

function readStatement(bytes) {
  const [, , imprint, , at] = inside(readDer(bytes))
  const [algorithm, digest] = inside(imprint)
  return { hash: hashes[oidOf(inside(algorithm)[0])], digest: expectTag(digest, 0x04).content, at: instantOf(at) }
}

/** The certificate that the signed attributes name by digest (RFC 2634, RFC 5035). */
async function signingCertificate(host, { signed }, certificates) {
  const attribute = need(signed.get(oid.signerV2) ?? signed.get(oid.signerV1))
  const parts = inside(inside(inside(attribute)[0])[0])
  const hasAlgorithm = parts[0].tag === 0x30
  const hash = signed.has(oid.signerV2) ? (hasAlgorithm ? need(hashes[oidOf(inside(parts[0])[0])]) : 'SHA-256') : 'SHA-1'
  const wanted = expectTag(parts[hasAlgorithm ? 1 : 0], 0x04).content
  for (const certificate of certificates) if (sameBytes(await host.digest(hash, certificate.der), wanted)) return certificate
  throw new DerFault()
}

function mayStamp({ extensions, from, to }, at) {
  const use = extensions.get(oid.keyUse)
  const purposes = use === undefined ? [] : inside(readDer(use.value)).map(oidOf)
  return use?.isCritical === true && purposes.includes(oid.stamping) && from <= at && at <= to
}

/** Names from the signer upwards, as far as the token holds them and each signed the one below. False where one did not. */
async function chainOf(host, signer, certificates) {
  const chain = [signer]
  for (let one = signer; chain.length <= certificates.length; ) {
    const issuer = certificates.find(({ subject }) => sameBytes(subject, one.issuer))
    if (issuer === undefined) break
    if ((await isSignedBy(host, one, issuer)) === false) return false
    if (issuer === one) break
    chain.push(issuer)
    one = issuer
  }
  return chain
}

function schemeOf({ scheme, hash }) {
  return scheme === oid.rsa ? { algorithm: 'RSA', hash } : schemes[scheme]
}

async function check(host, manifest, faults, { statement, certificates, signer }) {
  const said = readStatement(statement)
  const imprint = said.hash === undefined || said.hash === 'SHA-1' ? null : await host.digest(said.hash, manifest)
  if (imprint === null || !sameBytes(imprint, said.digest)) faults.add('timestamp-other')
  const digest = need(signer.signed.get(oid.messageDigest)).content
  const isThisType = oidOf(need(signer.signed.get(oid.contentType))) === oid.statement
  const certificate = await signingCertificate(host, signer, certificates)
  const chain = await chainOf(host, certificate, certificates)
  const isThis = isThisType && sameBytes(await host.digest(need(signer.hash), statement), digest)
  const scheme = schemeOf(signer)
  const isSigned =
    scheme === undefined
      ? null
      : await host.verify(scheme.algorithm, certificate.publicKey, signer.text, signer.signature, scheme.hash)
  if (!isThis || isSigned === false || chain === false || !mayStamp(certificate, said.at)) faults.add('timestamp-forged')
  if (isSigned === null) faults.add('cannot-check-timestamp')
  const top = chain === false ? certificate : chain.at(-1)
  return {
    at: said.at,
    authority: certificate.subjectName,
    root: top.issuerName,
    fingerprint: hex(await host.digest('SHA-256', top.der)),
  }
}

/** What the stamp says, or null where it cannot be read. */
export async function checkTimestamp(host, manifest, bytes, faults) {
  try {
    return await check(host, manifest, faults, readAnswer(bytes))
  } catch (error) {
    faults.add(error instanceof NotHere ? 'cannot-check-timestamp' : 'timestamp-unreadable')
    return null
  }
}
