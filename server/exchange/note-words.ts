// What was noted about a file that is read all the same, in three languages with what to look at.

import { type FaultWords, say } from './fault-words.ts'

export const noteWords: Readonly<Record<string, FaultWords>> = {
  'heights-dropped': say(
    ['高程和测量值（Z、M）已舍去，只取平面位置', '需要高程的，请另存原文件'],
    ['མཐོ་ཚད་དང་ཚད་འཇལ་གྲངས་ (Z, M) དོར།', 'མཐོ་ཚད་དགོས་ན་མ་ཡིག་ལོགས་སུ་ཉར།'],
    ['Heights and measures (Z, M) are dropped; the place on the map is kept', 'Keep the file itself where heights are needed'],
  ),
  'index-missing': say(
    ['缺少 .shx，已按 .shp 的次序读取', '核对行数；最好连同 .shx 重新导出'],
    ['.shx མེད་པས་ .shp ཡི་གོ་རིམ་ལྟར་བཀླགས།', 'གྲལ་གྲངས་ཞིབ་བཤེར། .shx དང་མཉམ་དུ་ཕྱིར་འདྲེན་ན་ལེགས།'],
    [
      'There is no .shx; the shapes were read in the order of the .shp',
      'Check the number of rows, or export again with the .shx',
    ],
  ),
  'layer-taken': say(
    ['有多个图层或工作表（{layers}），已取“{layer}”', '要别的，请在“图层”中另选'],
    ['རིམ་པ་མང་པོ་ཡོད། ({layers}) “{layer}” བླངས།', 'གཞན་དགོས་ན་རིམ་པ་འདེམས།'],
    ['There are several layers or sheets ({layers}); “{layer}” was taken', 'Choose another one under “Layer” if that is meant'],
  ),
  'sheets-hidden': say(
    ['隐藏的工作表没有读取：{sheets}', '需要时取消隐藏并重新上传'],
    ['སྦས་པའི་ལས་རེའུ་མ་བཀླགས། {sheets}', 'དགོས་ན་མངོན་པར་བྱས་ནས་བསྐྱར་དུ་སྐྱེལ།'],
    ['Hidden sheets were not read: {sheets}', 'Unhide them and upload again if they are meant'],
  ),
  'header-merged': say(
    ['第 {from}–{to} 行是合并的表头，各层名称已连起来', '核对下面的列名'],
    ['གྲལ་ {from}–{to} ནི་ཟླ་སྒྲིལ་མིང་གྲལ་ཡིན། རིམ་པའི་མིང་མཐུད་ཡོད།', 'གཤམ་གྱི་མིང་ཞིབ་བཤེར།'],
    ['Lines {from}–{to} are a merged header; the names of its lines were joined', 'Check the names of the columns below'],
  ),
  'shp-truncated': say(
    ['图形文件不完整', '重新导出'],
    ['.shp ཆ་མི་ཚང་།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The shape file is cut off', 'Export it again'],
  ),
  'identity-numbers-hidden': say(
    ['文件里有身份证号', '请删去该列；平台不保存身份证号'],
    ['ཡིག་ཆའི་ནང་ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ཡོད།', 'གྲལ་དེ་བསུབ་རོགས། སྡིངས་ཆས་ལག་ཁྱེར་ཨང་མི་ཉར།'],
    ['The file holds identity numbers', 'Please remove the column; the platform keeps none'],
  ),
  'header-found-at': say(
    ['列名在第 {row} 行', '核对列名'],
    ['མིང་གི་གྲལ་ {row} པ་ཡིན།', 'མིང་ཞིབ་བཤེར།'],
    ['The header is in line {row}', 'Check the names of the columns'],
  ),
}
