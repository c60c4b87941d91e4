// The words of signing in, in Tibetan.

import type { access as zh } from '../zh/access.ts'

export const access: typeof zh = {
  login: 'ཐོ་མིང་།',
  loginNeeded: 'ཐོ་མིང་འབྲི་རོགས།',
  password: 'གསང་ཨང་།',
  passwordNeeded: 'གསང་ཨང་འབྲི་རོགས།',
  signIn: 'ནང་འཛུལ།',
  signOut: 'ཕྱིར་འཐེན།',
  account: 'ད་ལྟའི་ཐོ། {{name}}',
  roleTitle: 'ལས་འགན།',
  reach: 'ཁྱབ་ཁོངས།',
  noReach: 'མེད།',
  demoAccounts: 'དཔེ་སྟོན་ཐོ་མིང་།',
  demoHelp: 'མནན་ན་ནང་འཛུལ། ཐོ་སོ་སོའི་མཐོང་ཁྱབ་མི་འདྲ། གྲངས་གཞི་ཚང་མ་དཔེ་སྟོན་ཡིན།',
  role: {
    'prefecture-officer': 'ཁུལ་རིམ་ནགས་རྩྭ་ལས་བྱེད།',
    'county-officer': 'རྫོང་རིམ་ནགས་རྩྭ་ལས་བྱེད།',
    'township-officer': 'ཡུལ་ཚོའི་ལས་བྱེད།',
    'village-cadre': 'གྲོང་ཚོའི་ལས་བྱེད།',
    chief: 'ནགས་རྩྭའི་འགོ་ཁྲིད།',
    warden: 'སྐྱེ་ཁམས་སྲུང་སྐྱོང་བ།',
    'court-clerk': 'ཁྲིམས་ཁང་དྲུང་ཡིག',
    prosecutor: 'ཞིབ་དཔྱོད་མི་སྣ།',
    auditor: 'རྩིས་ཞིབ་མི་སྣ།',
    'tip-operator': 'གནས་ཚུལ་ལེན་མཁན།',
    herder: 'འབྲོག་པ།',
    administrator: 'མ་ལག་དོ་དམ་པ།',
    none: 'དབང་ཚད་མེད།',
  },
}
