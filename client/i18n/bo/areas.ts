// The words of areas in Tibetan.

import type { areas as zh } from '../zh/areas.ts'

export const areas: typeof zh = {
  everything: 'ཁྱབ་ཁོངས་ཡོངས།',
  line: 'གོང་རིམ་ཁུལ།',
  find: 'མིང་ངམ་ཨང་གིས་འཚོལ།',
  notFound: 'མ་རྙེད།',
  noChildren: 'འོག་རིམ་ཁུལ་མེད།',
  lookAt: 'ད་ལྟའི་ཁུལ་དུ་བཟོ།',
  level: 'རིམ་པ་དང་ཨང་།',
  size: 'རྒྱ་ཁྱོན།',
  noOutline: 'ས་མཚམས་གྲངས་གཞི་མེད།',
  source: 'ས་མཚམས་འབྱུང་ཁུངས།',
  notOfficial: 'ས་མཚམས་ནི་དཔྱད་གཞི་ཙམ་དང་ཁྲིམས་མཐུན་ས་མཚམས་མིན། སྤྱོད་གོང་ཁྲིམས་མཐུན་ས་མཚམས་ཀྱིས་བརྗེ་དགོས།',
  children: 'འོག་རིམ་ཁུལ། ({{n}})',
  versions: 'ས་མཚམས་ལོ་རྒྱུས།',
  now: 'ད་ལྟའི་བར།',
  notAssessed: 'མ་བརྩིས།',
  counts: 'ཁྱིམ་ {{operators}} ཚད་བརྒལ་ {{found}} ཞིབ་བཤེར་དགོས་པ་ {{uncertain}}',
  capacity: 'འོས་འཚམ་ཕྱུགས་ཚད།',
  stock: 'དངོས་ཡོད་ཕྱུགས་ཚད།',
  excess: 'ལུག་ཚད་གཞི་ {{excess}} གཅོག་དགོས། བསྡོམས་རྩིས་ཚད་བརྒལ་བསྡུར་ཚད་ {{rate}}',
}
