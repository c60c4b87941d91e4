// Who sees what: a herder only the own pastures, a stranger nothing of people, and everyone the page in their language.

import { readdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { deskOf, visibleText } from './desk.ts'

const { url } = inject('site')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

describe('a herder', () => {
  it('lands on the own pastures and their balance, and finds nobody else’s', async () => {
    const herder = await visit(browser, { url, login: 'herder' })
    await herder.open('/')
    const desk = deskOf(herder)
    await desk.see('合理载畜量')
    const own = /演示户[\d-]+/.exec(await desk.textOf('.drawer-detail'))?.[0] ?? ''
    expect(own).not.toBe('')
    await herder.page.getByRole('combobox').fill('演示户')
    await herder.page.getByRole('option').first().waitFor()
    const titles = await herder.page.getByRole('option').allInnerTexts()
    expect(titles.filter((title) => title.includes('演示') && !title.includes(own))).toEqual([])
    for (const name of ['数据导入', '测算']) expect(await herder.page.getByRole('button', { name }).count()).toBe(0)
    expect(herder.complaints()).toEqual([])
    await herder.close()
  })
})

describe('a stranger', () => {
  it('is told that nobody has granted anything yet, and sees nothing of land or people', async () => {
    const stranger = await visit(browser, { url, login: 'stranger' })
    await stranger.open('/?sel=operator:1&panel=table')
    await deskOf(stranger).see('此账号尚未授权')
    expect(await stranger.page.locator('#map, nav.rail, .drawer').count()).toBe(0)
    expect(await visibleText(stranger.page.locator('body'))).not.toMatch(/演示(户|联户|合作社)|CB63|0000\d{7}/)
    expect(stranger.asked().filter((each) => /\/api\/(?!session)/.test(each))).toEqual([])
    expect(stranger.complaints()).toEqual([])
    await stranger.page.getByRole('button', { name: /未授权账号/ }).click()
    await stranger.page.getByRole('button', { name: '退出' }).click()
    await stranger.page.getByRole('button', { name: '州草原站' }).waitFor()
    await stranger.close()
  })
})

describe('languages', () => {
  /** Words of the form `balance.headline` are keys that nobody translated. */
  const slices = readdirSync('client/i18n/zh')
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index')
  const key = new RegExp(`\\b(${slices.join('|')})\\.[a-z][\\w.]*`, 'i')
  it.each([
    { lang: 'zh', title: '玉树生态一张图' },
    { lang: 'bo', title: 'ཡུལ་ཤུལ' },
    { lang: 'en', title: 'Yushu' },
  ])('speak for themselves on every screen: $lang', async ({ lang, title }) => {
    expect(slices.length).toBeGreaterThan(5)
    const officer = await visit(browser, { url, login: 'prefecture' })
    await officer.open(`/?panel=layers&lang=${lang}`)
    const rail = officer.page.locator('nav.rail button')
    await rail.first().waitFor()
    expect(await rail.count()).toBeGreaterThan(6)
    for (const button of await rail.all()) {
      const panel = await visibleText(button)
      if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
      await officer.rest()
      const words = await visibleText(officer.page.locator('body'))
      expect(words).toContain(title)
      expect(key.exec(words)?.[0] ?? null, panel).toBeNull()
      expect(/\b(undefined|null|NaN|Infinity)\b|\{\{/.exec(words)?.[0] ?? null, panel).toBeNull()
      if (lang === 'zh') expect(/\b(Loading|Failed|Error|No data)\b/.exec(words)?.[0] ?? null, panel).toBeNull()
    }
    expect(officer.complaints()).toEqual([])
    await officer.close()
  })

  it('change from the menu without a reload', async () => {
    const officer = await visit(browser, { url, login: 'prefecture' })
    await officer.open('/?panel=layers')
    const asked = officer.asked().length
    await officer.page.getByRole('button', { name: '语言' }).click()
    await officer.page.getByText('English', { exact: true }).click()
    await officer.page.getByRole('button', { name: 'Layers' }).first().waitFor()
    expect(
      officer
        .asked()
        .slice(asked)
        .filter((each) => new URL(each).pathname === '/'),
    ).toEqual([])
    expect(await officer.page.evaluate<string>('document.documentElement.lang')).toBe('en')
    // The account keeps it; the next test finds the account as it was.
    await officer.page.getByText('汉语', { exact: true }).click()
    await officer.page.getByRole('button', { name: '图层' }).first().waitFor()
    await officer.rest()
    await officer.close()
  })
})
