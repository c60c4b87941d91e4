// Text read in a wrong encoding is known for it, and text read right is never suspected.

import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import * as bo from '../../client/i18n/bo/index.ts'
import * as zh from '../../client/i18n/zh/index.ts'
import { isMisread } from '../../server/exchange/misread.rules.ts'

const names = ['演示户甲', '玉树市结古街道', '扎西多杰', '巴塘乡侧恰村', '冷季草场', 'བཀྲ་ཤིས་རྡོ་རྗེ།', '才仁 (ཚེ་རིང་)']
const misread = (text: string, written: string, read: string): string => iconv.decode(iconv.encode(text, written), read)

describe('a text', () => {
  /** What no letter stands for is read as the sign for it, which is a fault of its own. */
  const isKnown = (text: string): boolean => isMisread(text) || text.includes('\uFFFD')

  it('of UTF-8 read as Western or as GBK, or of GBK read as Western, is known for it', () => {
    for (const name of names) {
      expect(isKnown(misread(name, 'utf-8', 'windows-1252')), name).toBe(true)
      expect(isKnown(misread(name, 'utf-8', 'gb18030')), name).toBe(true)
      if (!name.includes('་')) expect(isKnown(misread(name, 'gb18030', 'windows-1252')), name).toBe(true)
    }
    expect(['ÑÝÊ¾', '婕旂ず', 'æ¼”ç¤º'].map(isMisread)).toEqual([true, true, true])
  })

  it('that was read right is never suspected, in any language of the platform', () => {
    const words = [zh, bo].flatMap((texts) => [...JSON.stringify(texts).matchAll(/"([^"]+)"/g)].map(([, text = '']) => text))
    expect(words.length).toBeGreaterThan(5000)
    expect(words.filter(isMisread)).toEqual([])
    expect(['Ürümqi', 'naïve café', '5 ha × 3 – “a”', '', 'x'].filter(isMisread)).toEqual([])
  })
})
