// Holders' data: numbers, and who looked at them, in Tibetan.

import type { holders as zh } from '../zh/holders.ts'

export const holders: typeof zh = {
  contacts: 'འབྲེལ་གཏུགས་ཁ་པར།',
  showContacts: 'ཁ་པར་ལྟ་བ།',
  lookIsWritten: 'ཐེངས་རེར་བལྟས་པ་ཐོ་ལ་འགོད། ཁྱིམ་ཚང་རང་གིས་མཐོང་ཐུབ།',
  noContact: 'ཁ་པར་ཐོ་འགོད་བྱས་མེད།',
  looks: 'སུས་ངའི་ཟིན་ཐོ་བལྟས་པ།',
  looksHelp:
    'ཁྱེད་ཀྱི་ཁ་པར་བལྟས་མཁན། ཁྱེད་ཀྱི་རྩིས་འབྲས་པར་འདེབས་མཁན། ཁྱེད་ཀྱི་ས་གནས་ཚུད་པའི་ཕྱིར་འདྲེན། ས་གནས་དེའི་རི་སྐྱེས་སྲོག་ཆགས་ཀྱི་གནས་ཡུལ་ཏག་ཏག་ལྟ་བའི་ཆོག་མཆན་བཅས་ཡིན།',
  noLooks: 'སུས་ཀྱང་བལྟས་མེད།',
  nobody: 'མ་ལག',
  lookReason: 'རྒྱུ་མཚན། {{reason}}',
  look: {
    'contact-read': 'འབྲེལ་གཏུགས་ཁ་པར་བལྟས།',
    'operator-printed': 'ཁྱེད་ཀྱི་རྩིས་འབྲས་རེའུ་མིག་པར་བཏབ།',
    'assessments-exported': 'རྩིས་འབྲས་ཕྱིར་འདྲེན་བྱས། ཁྱེད་ཀྱི་ས་གནས་ཚུད།',
    'violations-exported': 'གནད་དོན་ཐོ་ཕྱིར་འདྲེན་བྱས། ཁྱེད་ཀྱི་ས་གནས་ཚུད།',
    'unlock-given': 'ས་གནས་དེའི་རི་སྐྱེས་སྲོག་ཆགས་ཀྱི་གནས་ཡུལ་ཏག་ཏག་ལྟ་བའི་ཆོག་མཆན་ཐོབ།',
  },
}
