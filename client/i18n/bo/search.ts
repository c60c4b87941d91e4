// The words of the search box in Tibetan.

import type { search as zh } from '../zh/search.ts'

export const search: typeof zh = {
  label: 'ས་ཆ། བོགས་ལེན་པ། བདག་གཉེར་བྱེད་པོ། ཁུལ། ས་མིང་བཅས་འཚོལ་བ།',
  placeholder: 'ས་ཆའི་ཨང་། མིང་། ས་མིང་འཚོལ། ( / )',
  found: 'འཚོལ་འབྲས།',
  searching: 'འཚོལ་བཞིན་པ།…',
  nothing: 'མ་རྙེད། འབྲི་ཚུལ་གཞན་ནམ་ཨང་གི་མཇུག་ཨང་འབྲི་རོགས།',
  failed: 'འཚོལ་མ་ཐུབ། བསྐྱར་ཚོད་རོགས།',
  kind: { parcel: 'ས་ཆ།', holder: 'བོགས་ལེན་པ།', operator: 'བདག་གཉེར་བྱེད་པོ།', area: 'སྲིད་འཛིན་ཁུལ།', water: 'ཆུ་བོ་མཚོ།', zone: 'ཁུལ།' },
}
