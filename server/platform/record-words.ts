// What properties are called that the records of several collections have.

import type { Words } from './collection.ts'

export const words = (zh: string, bo: string, en: string): Words => ({ zh, bo, en })

export const titles = {
  code: words('编号', 'ཨང་རྟགས།', 'Code'),
  kind: words('类型', 'རིགས།', 'Kind'),
  name: words('名称', 'མིང་།', 'Name'),
  state: words('状态', 'གནས་བབ།', 'State'),
  season: words('季节', 'དུས་ཚིགས།', 'Season'),
  year: words('年度', 'ལོ།', 'Year'),
  areaCode: words('行政区代码', 'སྲིད་འཛིན་ས་ཁུལ་གྱི་ཨང་རྟགས།', 'Code of the area'),
  areaHa: words('面积（公顷）', 'རྒྱ་ཁྱོན། (ཧེག་ཊར།)', 'Area (ha)'),
  source: words('来源', 'འབྱུང་ཁུངས།', 'Source'),
  sourceCrs: words('来源坐标系', 'འབྱུང་ཁུངས་ཀྱི་གནས་ཚད་མ་ལག', 'Coordinate system of the source'),
  version: words('版本', 'པར་གཞི།', 'Version'),
  inForceFrom: words('生效', 'ནུས་པ་ཐོབ་པའི་ཚེས།', 'In force from'),
  inForceTo: words('失效', 'ནུས་པ་རྫོགས་པའི་ཚེས།', 'In force until'),
  operator: words('经营主体', 'གཉེར་སྐྱོང་བྱེད་པོ།', 'Operator'),
  holder: words('承包户', 'བོགས་མ་བདག་པོ།', 'Holder'),
  description: words('描述', 'གསལ་བཤད།', 'Description'),
  dayOrMonth: words('日期或月份', 'ཉིན་ནམ་ཟླ།', 'Day or month'),
  day: words('日期', 'ཉིན།', 'Day'),
  isExact: words('精确位置', 'གནས་ཡུལ་ཏག་ཏག', 'Exact place'),
  from: words('起', 'འགོ།', 'From'),
  to: words('止', 'མཇུག', 'Until'),
  isProvisional: words('暂定', 'གནས་སྐབས།', 'Provisional'),
  heads: words('头数', 'མགོ་གྲངས།', 'Heads'),
  method: words('方式', 'ཐབས།', 'Method'),
} as const
