// Reads manifest.json, strictly: the one way of writing it, and nothing missing that a check leans on.

import { isCount, isHash, isObject, isText, readJson } from './text.mjs'

const isFile = (file) =>
  isObject(file) &&
  isText(file.path) &&
  isCount(file.size) &&
  isText(file.type) &&
  isText(file.role) &&
  isHash(file.sha256) &&
  isHash(file.sm3) &&
  (file.itemNo === null || isCount(file.itemNo))

const isWithheld = (value) => isObject(value) && isCount(value.itemNo) && isHash(value.sha256) && isText(value.why)
const isCustody = (value) => isObject(value) && isText(value.caseId) && isCount(value.lines) && isHash(value.head)
const isLedger = (value) =>
  value === null || (isObject(value) && isCount(value.lines) && isCount(value.withheld) && isCount(value.checkpoint))

const isManifest = (value) =>
  isObject(value) &&
  value.format === 'yushu-onemap-bundle' &&
  isText(value.id) &&
  isObject(value.case) &&
  isText(value.case.caseNo) &&
  isText(value.madeAt) &&
  isObject(value.madeBy) &&
  isObject(value.signature) &&
  isText(value.signature.keyId) &&
  (value.timestamp === null || isObject(value.timestamp)) &&
  isCustody(value.custody) &&
  isLedger(value.ledger) &&
  Array.isArray(value.withheld) &&
  value.withheld.every(isWithheld) &&
  Array.isArray(value.files) &&
  value.files.every(isFile)

/** Null where it cannot be relied upon. */
export function readManifest(bytes, faults) {
  const { value, isCanonical } = readJson(bytes)
  if (value !== undefined && isObject(value) && value.format === 'yushu-onemap-bundle' && value.version !== 1) {
    faults.add('manifest-version', { detail: String(value.version) })
    return null
  }
  if (value === undefined || !isManifest(value)) {
    faults.add('manifest-unreadable', { path: 'manifest.json' })
    return null
  }
  const paths = value.files.map(({ path }) => path)
  if (!isCanonical || paths.some((path, i) => i > 0 && !(paths[i - 1] < path)))
    faults.add('manifest-form', { path: 'manifest.json' })
  return value
}
