// The words of the work list in Tibetan.

import type { violations as zh } from '../zh/violations.ts'

export const violations: typeof zh = {
  spread: '{{mid}} ({{range}})',
  kind: 'གནད་དོན་རིགས།',
  everyKind: 'རིགས་ཚང་མ།',
  state: 'སྒྲུབ་པའི་རྣམ་པ།',
  none: 'ཆ་རྐྱེན་དང་མཐུན་པའི་གནད་དོན་མེད།',
  total: 'བསྡོམས་ {{total}}',
  seen: '{{first}} ཤེས་རྟོགས། {{last}} བསྐྱར་མཐོང་།',
  code: 'གནད་དོན་ཨང་།',
  place: 'གནས་ཡུལ།',
  yearSeason: 'ལོ་དང་དུས་ཚིགས།',
  firstSeen: 'ཐོག་མར་ཤེས་རྟོགས།',
  lastSeen: 'ཉེ་ཆར་མཐོང་བ།',
  closedAt: 'གྲུབ་པ།',
  rule: 'གཏན་འཁེལ་རྟེན་གཞི།',
  ruleSource: 'འབྱུང་ཁུངས་',
  closesByRule: 'གནད་དོན་སྒྲིག་སྲོལ་ལྟར་ཁ་ཕྱེ་དང་གྲུབ་པ་ལས་མི་སུབ། རྒྱུ་རྐྱེན་མེད་པར་གྱུར་རྗེས་རྩིས་རྗེས་མར་རང་འགུལ་གྱིས་གྲུབ།',
  reason: {
    'finding-uncertain': 'བསྐྱར་བཤེར་བྱས་ནས་ཞིབ་བཤེར་དགོས་པར་གྱུར།',
    'finding-balanced': 'བསྐྱར་བཤེར་བྱས་ནས་དོ་མཉམ་ཡིན།',
    'finding-surplus': 'བསྐྱར་བཤེར་བྱས་ནས་ལྷག་ཤོང་ཡོད།',
    'no-assessment': 'ཁྱིམ་འདིའི་རྩིས་འབྲས་མེད།',
    'no-longer-so': 'རྒྱུ་རྐྱེན་མེད་པར་གྱུར།',
  },
  restsOn: 'རྟེན་གཞིའི་ཟིན་ཐོ།',
  record: { assessment: 'རྩིས་འབྲས།', survey: 'ཕྱུགས་གྲངས་བཤེར་བ།', parcel: 'ས་ཆ།', zone: 'ཁུལ།', operator: 'བདག་གཉེར་བྱེད་པོ།' },
}
