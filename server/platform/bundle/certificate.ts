// The certificate of the key that signs bundles, where the office has none from an authority: the key vouches for itself.

import { createHash, X509Certificate } from 'node:crypto'
import { BitString, Integer, OctetString, Utf8String } from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'

export type Signer = {
  readonly id: string
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array
  /** Base64 of the Ed25519 signature over these bytes. */
  readonly sign: (bytes: Uint8Array) => string
}

const oid = {
  ed25519: '1.3.101.112',
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  keyId: '2.5.29.14',
}

const bytesOf = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer

function named(name: string): RelativeDistinguishedNames {
  const value = new Utf8String({ value: name })
  return new RelativeDistinguishedNames({ typesAndValues: [new AttributeTypeAndValue({ type: oid.commonName, value })] })
}

/** Digital signature alone: bit 0 of KeyUsage, RFC 5280 §4.2.1.3. */
const keyUsage = (): ArrayBuffer => new BitString({ valueHex: new Uint8Array([0x80]).buffer, unusedBits: 7 }).toBER(false)

function extensions(keyDigest: Uint8Array): Extension[] {
  const constraints = new BasicConstraints({ cA: false }).toSchema().toBER(false)
  const keyId = new OctetString({ valueHex: bytesOf(keyDigest.subarray(0, 20)) }).toBER(false)
  return [
    new Extension({ extnID: oid.basicConstraints, critical: true, extnValue: constraints }),
    new Extension({ extnID: oid.keyUsage, critical: true, extnValue: keyUsage() }),
    new Extension({ extnID: oid.keyId, critical: false, extnValue: keyId }),
  ]
}

/** A positive number that no other key has. */
function serialOf(keyDigest: Uint8Array): Integer {
  const serial = new Uint8Array(keyDigest.subarray(0, 16))
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return new Integer({ valueHex: serial.buffer })
}

const pem = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/**
 * PEM. Always the same for the same key, so that its fingerprint can be published once: it says nothing of when the key was made,
 * and has no end that was ever decided (RFC 5280 §4.1.2.5).
 */
export function selfSigned(signer: Signer, subject = `Yushu OneMap ${signer.id}`): string {
  const keyDigest = createHash('sha256').update(signer.publicKey).digest()
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = serialOf(keyDigest)
  certificate.signature = new AlgorithmIdentifier({ algorithmId: oid.ed25519 })
  certificate.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: oid.ed25519 })
  certificate.issuer = named(subject)
  certificate.subject = named(subject)
  certificate.notBefore = new Time({ type: 0, value: new Date('2000-01-01T00:00:00Z') })
  certificate.notAfter = new Time({ type: 1, value: new Date('9999-12-31T23:59:59Z') })
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(bytesOf(signer.publicKey))
  certificate.extensions = extensions(keyDigest)
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER(false))
  const signature = Buffer.from(signer.sign(certificate.tbsView), 'base64')
  certificate.signatureValue = new BitString({ valueHex: bytesOf(signature) })
  return pem(new Uint8Array(certificate.toSchema().toBER(false)))
}

/** Throws where the first certificate of the PEM is for another key, so that nobody gets a bundle that does not verify. */
export function requireCertified(certificate: string, { id, publicKey }: Signer): void {
  const certified = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  if (!certified.equals(publicKey)) throw new Error(`the certificate for bundles is not for the key ${id}`)
}
