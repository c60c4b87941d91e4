// How far a new password is from being fit, rule by rule, while one types.

import { type PasswordFault, passwordFaults } from '#rules/access'

export const ruleNames = ['length', 'login', 'plain', 'common', 'old'] as const
type RuleName = (typeof ruleNames)[number]
/** `later`: only the server can tell, when the password is sent. */
export type RuleState = 'met' | 'unmet' | 'later'

const faultsOf: Readonly<Record<RuleName, readonly PasswordFault[]>> = {
  length: ['too-short', 'too-long'],
  login: ['is-login'],
  plain: ['too-plain'],
  common: ['is-common', 'is-demonstration'],
  old: ['is-old'],
}

type Typed = { readonly login: string; readonly oldPassword: string; readonly newPassword: string }

/** `told` are the faults that the server found in this very password. */
export function ruleStates(
  { login, oldPassword, newPassword }: Typed,
  told: readonly string[],
): Readonly<Record<RuleName, RuleState>> {
  const faults: readonly string[] = [
    ...passwordFaults(newPassword, login),
    ...(newPassword !== '' && newPassword === oldPassword ? ['is-old'] : []),
    ...told,
  ]
  const stateOf = (name: RuleName): RuleState =>
    faultsOf[name].some((fault) => faults.includes(fault)) ? 'unmet' : name === 'common' || newPassword === '' ? 'later' : 'met'
  return {
    length: newPassword === '' ? 'unmet' : stateOf('length'),
    login: stateOf('login'),
    plain: stateOf('plain'),
    common: stateOf('common'),
    old: stateOf('old'),
  }
}
