// Holders' data: numbers, and who looked at them, in English.

import type { holders as zh } from '../zh/holders.ts'

export const holders: typeof zh = {
  contacts: 'Telephone',
  showContacts: 'Show the number',
  lookIsWritten: 'Every look is written in the ledger, and the herder sees it.',
  noContact: 'No number is registered.',
}
