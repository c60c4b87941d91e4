// Holders' data: numbers, and who looked at them, in English.

import type { holders as zh } from '../zh/holders.ts'

export const holders: typeof zh = {
  contacts: 'Telephone',
  showContacts: 'Show the number',
  lookIsWritten: 'Every look is written in the ledger, and the herder sees it.',
  noContact: 'No number is registered.',
  looks: 'Who looked at my record',
  looksHelp:
    'Who looked at your number or printed your sheet, exports that covered your place, and permissions to see exact wildlife places there.',
  noLooks: 'Nobody has looked yet.',
  nobody: 'the platform',
  lookReason: 'Reason: {{reason}}',
  look: {
    'contact-read': 'Looked at the telephone number',
    'operator-printed': 'Printed the sheet of your record',
    'assessments-exported': 'Exported assessments of an area with your place in it',
    'violations-exported': 'Exported the list of violations of an area with your place in it',
    'unlock-given': 'Was allowed to see exact wildlife places where you live',
  },
}
