// FIT of sports watches and receivers. The file is judged and cut into messages by the library; of these only the records of place
// are looked at.

import {
  FitMessageReaderError,
  type FitRawField,
  type FitRawMessage,
  fitTimestampToUnixMilliseconds,
  readFitMessages,
} from 'fit-file-parser/raw'
import { collector, mostBytes, type TrackFile, unreadable } from './collect.ts'

/** Message `record` of the FIT profile, and its fields. */
const record = 20
const field = { lat: 0, lng: 1, altitude: 2, speed: 6, accuracy: 31, enhancedSpeed: 73, enhancedAltitude: 78 } as const

/** Degrees of a semicircle unit. */
const degrees = 180 / 2 ** 31

function integerOf(message: FitRawMessage, number: number, isSigned = false): number | null {
  const found: FitRawField | undefined = message.fields.find(({ fieldNumber }) => fieldNumber === number)
  if (found === undefined || ![1, 2, 4].includes(found.size)) return null
  const view = new DataView(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength)
  const little = message.littleEndian
  if (isSigned) {
    const value = found.size === 4 ? view.getInt32(0, little) : Number.NaN
    return Number.isNaN(value) || value === 0x7fffffff ? null : value
  }
  const value = found.size === 1 ? view.getUint8(0) : found.size === 2 ? view.getUint16(0, little) : view.getUint32(0, little)
  return value === 2 ** (found.size * 8) - 1 ? null : value
}

const scaled = (value: number | null, scale: number, offset = 0): number | null =>
  value === null ? null : value / scale - offset

function messagesOf(bytes: Uint8Array): readonly FitRawMessage[] {
  try {
    return readFitMessages(bytes, { messageNumbers: [record], maxInputBytes: mostBytes }).messages
  } catch (error) {
    throw unreadable('not-fit', { message: error instanceof FitMessageReaderError ? error.code : 'broken' })
  }
}

export function readFit(bytes: Uint8Array): TrackFile {
  const points = collector()
  let withoutPlace = 0
  messagesOf(bytes).forEach((message, i) => {
    const [lat, lng] = [integerOf(message, field.lat, true), integerOf(message, field.lng, true)]
    if (lat === null || lng === null) {
      withoutPlace += 1
      return
    }
    const seconds = message.timestamp ?? message.compressedTimestamp
    points.add({
      place: `record ${i + 1}`,
      part: 0,
      lng: lng * degrees,
      lat: lat * degrees,
      ele: scaled(integerOf(message, field.enhancedAltitude) ?? integerOf(message, field.altitude), 5, 500),
      speedMs: scaled(integerOf(message, field.enhancedSpeed) ?? integerOf(message, field.speed), 1000),
      accuracyM: integerOf(message, field.accuracy),
      time: seconds === undefined ? null : fitTimestampToUnixMilliseconds(seconds),
    })
  })
  if (withoutPlace > 0) points.fault({ place: 'record', code: 'no-place', found: String(withoutPlace) })
  return points.done('fit')
}
