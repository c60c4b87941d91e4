// Holders' data: numbers, and who looked at them, in Tibetan.

import type { holders as zh } from '../zh/holders.ts'

export const holders: typeof zh = {
  contacts: 'འབྲེལ་གཏུགས་ཁ་པར།',
  showContacts: 'ཁ་པར་ལྟ་བ།',
  lookIsWritten: 'ཐེངས་རེར་བལྟས་པ་ཐོ་ལ་འགོད། ཁྱིམ་ཚང་རང་གིས་མཐོང་ཐུབ།',
  noContact: 'ཁ་པར་ཐོ་འགོད་བྱས་མེད།',
}
