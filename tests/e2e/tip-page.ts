// What a stranger does on the public page of tips.

import sharp from 'sharp'
import type { Visit } from '../support/browser.ts'

/** A tip about rubbish with a photograph, on the telephone of whoever visits; answers its code. */
export async function leaveTip({ page, open }: Visit, words: string): Promise<string> {
  await open('/tip?lang=zh')
  await page.getByLabel('倾倒垃圾').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('县（市）').selectOption({ label: '玉树市' })
  // A place by the cross of the map, whatever it shows.
  await page.locator('.tip-map canvas').waitFor()
  await page.getByRole('button', { name: '就是十字这里' }).click()
  await page.getByText(/已选：玉树市，东经/).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel(/请说说情况/).fill(words)
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#77806a' } })
    .jpeg()
    .toBuffer()
  await page.getByLabel('拍照或选照片').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByAltText('第 1 张照片').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  const code = await page.locator('.tip-code').textContent({ timeout: 60_000 })
  return code?.trim() ?? ''
}

export async function follow({ page, open }: Visit, code: string): Promise<void> {
  await open('/tip/follow?lang=zh')
  await page.getByLabel(/输入编号/).fill(code)
  await page.getByRole('button', { name: '查看' }).click()
}
