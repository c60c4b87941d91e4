// The words of signing in, in English.

import type { access as zh } from '../zh/access.ts'

export const access: typeof zh = {
  login: 'Account',
  loginNeeded: 'Enter your account',
  password: 'Password',
  passwordNeeded: 'Enter your password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'Signed in as {{name}}',
  roleTitle: 'Duty',
  reach: 'Area',
  noReach: 'none',
  demoAccounts: 'Demonstration accounts',
  demoHelp: 'One click signs in; each sees its own area. All data are for demonstration.',
  role: {
    'prefecture-officer': 'Prefecture officer',
    'county-officer': 'County officer',
    'township-officer': 'Township officer',
    'village-cadre': 'Village cadre',
    chief: 'Forest and grass chief',
    warden: 'Warden',
    'court-clerk': 'Court clerk',
    prosecutor: 'Prosecutor',
    auditor: 'Auditor',
    'tip-operator': 'Tip operator',
    herder: 'Herder',
    administrator: 'Administrator',
    none: 'No grant',
  },
}
