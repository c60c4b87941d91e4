// The rules of a new password, told while one types: never softer than what the server asks.

import { describe, expect, it } from 'vitest'
import { ruleStates } from '../../../client/features/access/password-states.ts'

const login = 'zhaxi'
const statesOf = (newPassword: string, oldPassword = 'the old one here', told: readonly string[] = []) =>
  ruleStates({ login, oldPassword, newPassword }, told)

describe('the rules of a password', () => {
  it('are not met by nothing, and promise nothing', () => {
    expect(statesOf('')).toEqual({ length: 'unmet', login: 'later', plain: 'later', common: 'later', old: 'later' })
  })

  it('are all met by a sentence but the one only the server can tell', () => {
    expect(statesOf('grass on the plateau')).toEqual({ length: 'met', login: 'met', plain: 'met', common: 'later', old: 'met' })
  })

  it.each([
    { typed: 'nine sign', rule: 'length' },
    { typed: 'Zhaxi20241234', rule: 'login' },
    { typed: 'abcdefghijkl', rule: 'plain' },
    { typed: 'sanjiangyuan2024', rule: 'plain' },
    { typed: 'the old one here', rule: 'old' },
  ] as const)('tell $rule of “$typed” before it is sent', ({ typed, rule }) => {
    expect(statesOf(typed)[rule]).toBe('unmet')
  })

  it('take the server’s word about the lists it keeps', () => {
    expect(statesOf('basketball2024', 'x', ['is-common']).common).toBe('unmet')
    expect(statesOf('yushu-demo', 'x', ['is-demonstration']).common).toBe('unmet')
  })
})
