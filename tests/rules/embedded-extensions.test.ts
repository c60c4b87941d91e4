import { expect, it } from 'vitest'
import { tarWithout } from '../../server/platform/embedded/extensions.ts'

function member(name: string, text: string): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124)
  const filled = Buffer.alloc(512 * Math.ceil(Buffer.byteLength(text) / 512))
  filled.write(text)
  return Buffer.concat([header, filled])
}
const end = Buffer.alloc(1024)

it('leaves out the members it is told to, and keeps the others and the end as they were', () => {
  const kept = [member('lib/postgis-3.so', 'a'.repeat(513)), member('share/empty', '')]
  const [first, second] = kept
  const whole = Buffer.concat([member('lib/postgis_raster-3.so', 'b'.repeat(512)), first, second, end] as Buffer[])
  expect(tarWithout(whole, /raster/)).toEqual(Buffer.concat([...kept, end]))
})
