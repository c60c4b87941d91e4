// What a person does at the desk, in the words that stand on the screen.

import type { Locator } from 'playwright-core'
import type { Visit } from '../support/browser.ts'

export type Desk = {
  /** Waits until the words are visible. */
  readonly see: (words: string | RegExp, timeoutMs?: number) => Promise<void>
  /** Visible text of the first thing that fits the selector, once it is there. */
  readonly textOf: (selector: string) => Promise<string>
  readonly press: (name: string) => Promise<void>
  /** Opens the panel of the rail with this name, if it is not open. */
  readonly openPanel: (name: string) => Promise<void>
  /** Ticks the radio button whose words contain these. */
  readonly choose: (name: string) => Promise<void>
  /** Searches the open table for the one row with this code. */
  readonly findInTable: (code: string) => Promise<void>
  readonly upload: (path: string) => Promise<void>
  /** Opens a past import from the list by its file name, the latest first. */
  readonly openImport: (fileName: string) => Promise<void>
}

/** antd puts a space between the two letters of a short Chinese word on a button. */
export const spaced = (name: string): RegExp =>
  new RegExp(
    `^\\s*${Array.from(name)
      .map((letter) => letter.replace(/[.()]/g, '\\$&'))
      .join('\\s?')}\\s*$`,
  )

/** What can be read there, which is not all that stands in the document. */
export const visibleText = (place: Locator): Promise<string> => place.innerText()

export function deskOf({ page, rest }: Visit): Desk {
  const see = async (words: string | RegExp, timeoutMs = 30_000): Promise<void> => {
    await page.getByText(words).first().waitFor({ state: 'visible', timeout: timeoutMs })
  }
  return {
    see,
    textOf: async (selector) => {
      const found = page.locator(selector).first()
      await found.waitFor({ state: 'visible' })
      return visibleText(found)
    },
    press: async (name) => {
      await page
        .getByRole('button', { name: spaced(name) })
        .first()
        .click()
      await rest()
    },
    openPanel: async (name) => {
      const button = page.locator('nav.rail button', { hasText: name })
      if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
      await rest()
    },
    choose: async (name) => {
      await page.locator('.kind-choice label', { hasText: name }).first().click()
      await rest()
    },
    findInTable: async (code) => {
      await page.getByRole('textbox', { name: '经营主体名称或编码' }).fill(code)
      await see('共 1 条')
      await rest()
    },
    upload: async (path) => {
      await page.locator('.file-drop input[type=file]').setInputFiles(path)
      await page.getByText('核对内容').first().waitFor()
      await rest()
    },
    openImport: async (fileName) => {
      await page.getByRole('button', { name: fileName }).first().click()
      await rest()
    },
  }
}
