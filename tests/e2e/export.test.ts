// An officer takes the parcels of the map away as a GeoPackage, sees it made, and opens it elsewhere.

import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'
import { ogr } from '../support/made-files.ts'

const { url } = inject('site')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

it('from the panel to a file that GDAL opens', async () => {
  const officer = await visit(browser, { url, login: 'county-yushu' })
  await officer.open('/?panel=exports')
  await officer.page.getByRole('combobox', { name: '图层' }).waitFor()
  await officer.page.getByRole('button', { name: '开始导出' }).click()
  const line = officer.page.locator('.export-list li').first()
  await line.getByText('已完成').waitFor()
  const coming = officer.page.waitForEvent('download')
  await line.getByRole('link', { name: /下载/ }).click()
  const download = await coming
  const path = join(makeFolder(), download.suggestedFilename())
  await download.saveAs(path)
  expect(download.suggestedFilename()).toBe('parcels-4490-demo.gpkg')
  if (hasGdal) expect(ogr('ogrinfo', '-so', '-al', path, 'parcels')).toMatch(/Feature Count: [1-9]/)
  expect(officer.complaints()).toEqual([])
})
