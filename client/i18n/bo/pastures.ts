// The words of the parcel form in Tibetan.

import type { pastures as zh } from '../zh/pastures.ts'

export const pastures: typeof zh = {
  code: 'ས་ཆའི་ཨང་།',
  name: 'ས་ཆའི་མིང་།',
  areaCode: 'གྲོང་ཚོ།',
  season: 'བེད་སྤྱོད་དུས་ཚིགས།',
  holderId: 'བོགས་ལེན་པ།',
  operatorId: 'བདག་གཉེར་བྱེད་པོ།',
  paperAreaHa: 'ལག་ཁྱེར་གྱི་རྒྱ་ཁྱོན།',
  entitlementSu: 'ཞིབ་འཇོག་ཕྱུགས་ཚད།',
  contractFrom: 'བོགས་ལེན་མགོ།',
  contractTo: 'བོགས་ལེན་མཇུག',
  source: 'གྲངས་གཞིའི་འབྱུང་ཁུངས།',
  sourceCrs: 'འབྱུང་ཁུངས་གནས་ཐིག་མ་ལག',
  typeName: 'མིང་ངམ་ཨང་བྲིས་ནས་འཚོལ།',
  nobody: 'མ་རྙེད།',
  measured: 'ཚད་ལེན་རྒྱ་ཁྱོན་ {{area}}',
  overlaps: 'ས་ཆ་ {{code}} དང་བརྩེགས་པ་ {{area}}',
}
