// What could not be read is told in the words its problem has, and the network is blamed only where nothing answered.

import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { FailedRead } from '../../client/api/loaded.tsx'
import { ProblemError, unreachable } from '../../client/api/problem-error.ts'
import * as zh from '../../client/i18n/zh/index.ts'
import { problems } from '../../client/i18n/zh/problems.ts'

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } }),
)

const said = (fault: unknown): string => renderToStaticMarkup(<FailedRead fault={fault} retry={() => {}} />)
const problem = (code: string, status: number, detail = {}) => new ProblemError({ code, status, title: code, detail })

describe('a read that failed', () => {
  it('is told in the words of its problem, with what they are filled by', () => {
    expect(said(problem('cut-misses', 422))).toContain(problems['cut-misses'])
    expect(said(problem('too-many-requests', 429, { retryAfterSeconds: 7 }))).toContain('请等 7 秒再试')
    expect(said(problem('outside-own-area', 403))).toContain(problems['outside-own-area'])
  })

  it('speaks of the network only where nothing answered', () => {
    expect(said(unreachable())).toContain('请检查网络')
    expect(said(problem('internal', 500))).not.toContain('请检查网络')
  })

  it('gives the code of what has no words', () => {
    expect(said(problem('never-heard-of', 409))).toContain('never-heard-of')
  })
})
