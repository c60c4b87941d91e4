// The whole way of a stranger, from a shapefile and a herd sheet to who is overstocked and why. Told once, walked on each database.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { gaussKrueger, herdSheet, type Pasture, pasturesFrom, pasturesSpan, registerZip } from '../support/journey-files.ts'
import { findFreeLand } from '../support/site.ts'
import { type Desk, deskOf, visibleText } from './desk.ts'

const year = 2025

/** Far too many, far too few, about right, and none at all on about a hundred hectares each. */
const sheep = [3000, 5, 60, 0] as const

const herdOf = ({ holderCode, holder }: Pasture, i: number) => ({ holderCode, holder, sheep: sheep[i] ?? 0, yaks: 0 })

/** `url` is a platform with the demonstration data and nothing else. */
export function walkJourney(name: string, crs: keyof typeof gaussKrueger, urlOf: () => string): void {
  describe(name, () => {
    let browser: Browser
    let stranger: Visit
    let desk: Desk
    let pastures: readonly Pasture[]
    const contract = (i: number): string => pastures[i]?.contract ?? ''
    const holder = (i: number): string => pastures[i]?.holder ?? ''

    beforeAll(async () => {
      browser = await openBrowser()
      stranger = await visit(browser, { url: urlOf(), login: null })
      desk = deskOf(stranger)
    })
    afterAll(async () => {
      await browser.close()
    })

    it('lets a stranger in with a demonstration account, and says that the data are a demonstration', async () => {
      await stranger.open('/')
      await stranger.page.getByRole('button', { name: '州草原站' }).click()
      await desk.see('演示数据')
      await desk.see('超载概览')
      const cookies = await stranger.page.context().cookies()
      const cookie = cookies.map((each) => `${each.name}=${each.value}`).join('; ')
      const { corner } = await findFreeLand(urlOf(), cookie, pasturesSpan)
      pastures = pasturesFrom(corner, `E2E${Date.now().toString(36).toUpperCase()}`)
    })

    it('reads a shapefile in GBK and CGCS2000 and tells what it found before anything is written', async () => {
      await desk.openPanel('数据导入')
      await desk.choose('草原承包地块')
      await desk.upload(await registerZip(pastures, gaussKrueger[crs], contract(3)))
      await desk.see('GB18030')
      await desk.see('依据 .prj 文件')
      await desk.see(/CGCS2000/)
      expect(await desk.textOf('.drawer-wide')).toContain(holder(0))
    })

    it('names a bad row by its number, what is wrong with it and how to mend it', async () => {
      await desk.press('下一步')
      await desk.press('开始检查')
      await desk.see('检查报告')
      const crossing = await desk.textOf('table.faults tbody tr:has-text("自相交")')
      expect(crossing).toMatch(/^4\s/)
      expect(crossing).toMatch(/改|重新|拆/)
    })

    it('finds no fault in the mended file and writes all of it', async () => {
      await desk.press('返回导入列表')
      await desk.choose('草原承包地块')
      await desk.upload(await registerZip(pastures, gaussKrueger[crs]))
      await desk.press('下一步')
      await desk.press('开始检查')
      await desk.see('没有发现错误')
      await desk.see('4 行全部合格')
      await desk.press('入库')
      await desk.see(/已于 .* 入库/)
    })

    it('brings in a herd sheet, keeps its bad row out and says why', async () => {
      await desk.press('返回导入列表')
      await desk.choose('牲畜')
      const herds = pastures.map(herdOf)
      await desk.upload(await herdSheet([...herds, { holderCode: '无此户', holder: '无此户', sheep: 10, yaks: 0 }], year))
      await desk.press('下一步')
      await desk.press('开始检查')
      expect(await desk.textOf('table.faults tbody tr')).toMatch(/^6[\s\S]*无此户/)
      await desk.see('只入库合格的 4 行')
      await desk.press('入库')
      await desk.see(/已于 .* 入库/)
    })

    it('runs the assessment with the button and shows that it is done', async () => {
      await desk.openPanel('测算')
      await desk.press('开始测算')
      await desk.see('测算完成', 120_000)
    })

    it('shows in the table who is overstocked and by how much', async () => {
      await desk.openPanel('数据表')
      await desk.findInTable(pastures[0]?.holderCode ?? '')
      const row = await desk.textOf(`.ant-table-row:has-text("${holder(0)}")`)
      expect(row).toContain('重度超载')
      expect(row).toMatch(/\d+(\.\d+)?%/)
    })

    it('tells in the drawer how much too many, and reckons it step by step with formula, source and edition', async () => {
      await stranger.page.locator(`.ant-table-row:has-text("${holder(0)}")`).click()
      await desk.see(/冷季超载 .*需减 [\d,–—-]+ 羊单位/)
      const drawer = stranger.page.locator('.drawer-detail')
      await drawer.getByText('核算过程').waitFor()
      const steps = drawer.locator('ol.trace > li')
      for (const step of await steps.all()) await step.locator('summary').click()
      const words = await visibleText(drawer.locator('ol.trace'))
      for (const word of ['可用饲草', '合理载畜量', '实际载畜量', '超载率', '需减羊单位', '认定超载', '日食量'])
        expect(words).toContain(word)
      expect(words).toMatch(/[×÷/*]/)
      expect(words).toMatch(/工作值|标准|DB|NY/)
      expect(await visibleText(drawer)).toContain('采用标准')
    })

    it('says of the one with few sheep that there is room, and of the one with none that nothing is too many', async () => {
      for (const i of [1, 3]) {
        await desk.findInTable(pastures[i]?.holderCode ?? '')
        expect(await desk.textOf(`.ant-table-row:has-text("${holder(i)}")`)).toContain('尚有余量')
      }
    })

    it('shows the same on the map: a click on the pasture opens the same finding', async () => {
      const [lon, lat] = pastures[0]?.corner ?? [0, 0]
      await stranger.open(`/?at=14/${(lat + 0.005).toFixed(5)}/${(lon + 0.005).toFixed(5)}`)
      const map = await stranger.page.locator('#map canvas').boundingBox()
      if (map === null) throw new Error('there is no map')
      // Tiles come when they come; a person clicks again when nothing answered.
      const opens = async (): Promise<boolean> => {
        await stranger.page.mouse.click(map.x + map.width / 2, map.y + map.height / 2)
        await sleep(1500)
        return stranger.page
          .getByText(/冷季超载/)
          .first()
          .isVisible()
      }
      await expect.poll(opens, { timeout: 45_000, interval: 500 }).toBe(true)
      expect(await desk.textOf('.drawer-detail')).toContain(holder(0))
    })

    it('takes the imports back as one each', async () => {
      await stranger.open('/?panel=imports')
      for (const file of ['牲畜清点.xlsx', 'register.zip']) {
        await desk.press('返回导入列表')
        await desk.openImport(file)
        await desk.press('撤销本次导入')
        await stranger.page.locator('.ant-popconfirm').getByRole('button', { name: '撤销本次导入' }).click()
        await desk.see(/已于 .* 撤销/)
      }
    })

    it('never left the server and never complained in the console', () => {
      expect(stranger.complaints()).toEqual([])
    })
  })
}
