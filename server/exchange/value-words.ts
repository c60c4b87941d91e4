// What is wrong with a row's values, and what to do about it.

import { type FaultWords, say } from './fault-words.ts'

export const valueWords: Readonly<Record<string, FaultWords>> = {
  'cells-beyond-header': say(
    ['有 {count} 个单元格没有列名', '补列名或删除多余单元格'],
    ['དྲ་མིག་ {count} ལ་མིང་མེད།', 'མིང་བྲིས་པའམ་སུབ།'],
    ['{count} cells stand beyond the header', 'Name the columns or remove the cells'],
  ),
  'total-row-left-out': say(
    ['合计行，未导入', '无需处理'],
    ['བསྡོམས་གྲལ་ཡིན་པས་མ་བཞག', 'བྱ་དགོས་མེད།'],
    ['A line of totals; left out', 'Nothing to do'],
  ),
  'value-missing': say(['必填项为空', '补填'], ['ངེས་པར་འབྲི་དགོས།', 'ཁ་སྐོང་བྱོས།'], ['A required value is missing', 'Fill it in']),
  'text-undecodable': say(
    ['“{value}” 有无法识别的字符', '另选文件编码后重新检查'],
    ['“{value}” ནང་ངོས་མི་ཟིན་པའི་ཡི་གེ་ཡོད།', 'ཡིག་ཆའི་ཨང་སྒྲིག་གཞན་འདེམས།'],
    ['“{value}” has characters that cannot be read', 'Choose another encoding and check again'],
  ),
  'text-unusable': say(
    ['“{value}” 含控制字符或改变文字方向的符号', '删除这些字符'],
    ['“{value}” ནང་མཐོང་མི་ཐུབ་པའི་རྟགས་ཡོད།', 'རྟགས་དེ་དག་སུབ།'],
    ['“{value}” holds control characters or marks that turn the direction of text', 'Remove them'],
  ),
  'identity-number': say(
    ['有身份证号', '删去身份证号后重新导入；平台不保存身份证号'],
    ['ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ཡོད།', 'ཨང་དེ་བསུབས་ནས་བསྐྱར་དུ་འཇུག སྡིངས་ཆས་ལག་ཁྱེར་ཨང་མི་ཉར།'],
    ['Holds an identity number', 'Remove it and import again; the platform keeps none'],
  ),
  'number-unreadable': say(
    ['“{value}” 不是数字', '改为数字'],
    ['“{value}” ཨང་ཀི་མིན།', 'ཨང་ཀིར་བསྒྱུར།'],
    ['“{value}” is not a number', 'Write a number'],
  ),
  'number-not-whole': say(
    ['“{value}” 不是整数', '改为整数'],
    ['“{value}” ཧྲིལ་གྲངས་མིན།', 'ཧྲིལ་གྲངས་སུ་བསྒྱུར།'],
    ['“{value}” is not a whole number', 'Write a whole number'],
  ),
  'number-negative': say(
    ['“{value}” 为负数', '核对后改正'],
    ['“{value}” མོ་གྲངས་ཡིན།', 'ཞིབ་བཤེར་ནས་བཅོས།'],
    ['“{value}” is negative', 'Check and correct it'],
  ),
  'number-too-small': say(
    ['“{value}” 小于 {min}', '核对数值和单位'],
    ['“{value}” {min} ལས་ཆུང་།', 'གྲངས་དང་ཚད་གཞི་ཞིབ་བཤེར།'],
    ['“{value}” is below {min}', 'Check the figure and its unit'],
  ),
  'number-too-large': say(
    ['“{value}” 大于 {max}，不可能', '核对数值和单位'],
    ['“{value}” {max} ལས་ཆེ།', 'གྲངས་དང་ཚད་གཞི་ཞིབ་བཤེར།'],
    ['“{value}” is above {max}, which cannot be', 'Check the figure and its unit'],
  ),
  'unit-mixed': say(
    ['“{value}” 的单位是 {found}，本列为 {expected}', '换算为 {expected}，或选对应的列'],
    ['“{value}” ཚད་གཞི་ {found} ཡིན། {expected} དགོས།', '{expected} ལ་བསྒྱུར།'],
    ['“{value}” is in {found}; the column is in {expected}', 'Convert it to {expected} or map the other column'],
  ),
  'date-unreadable': say(
    ['“{value}” 不是日期', '写成 2025-06-30'],
    ['“{value}” ཚེས་གྲངས་མིན།', '2025-06-30 ལྟར་འབྲི།'],
    ['“{value}” is not a date', 'Write it as 2025-06-30'],
  ),
  'date-serial': say(
    ['“{value}” 是表格软件的日期序号（可能是 {day}）', '把该列设为日期格式，或写成 {day} 这样的文字'],
    ['“{value}” ནི་རེའུ་མིག་མཉེན་ཆས་ཀྱི་ཚེས་གྲངས་ཨང་ཡིན། ({day})', 'ཀེར་གྲལ་ཚེས་གྲངས་རྣམ་གཞག་ཏུ་བསྒྱུར་བའམ་ {day} ལྟར་འབྲི།'],
    [
      '“{value}” is the number a spreadsheet gives a day (perhaps {day})',
      'Give the column a date format, or write the day as {day}',
    ],
  ),
  'formula-without-value': say(
    ['单元格 {cell} 的公式没有计算结果', '用表格软件打开、重新计算并保存，或粘贴为数值'],
    ['དྲ་མིག་ {cell} ཡི་སྤྱི་འགྲོས་ལ་འབྲས་བུ་མེད།', 'རེའུ་མིག་མཉེན་ཆས་ཀྱིས་ཁ་ཕྱེ་ནས་བསྐྱར་དུ་རྩིས་ཏེ་ཉར།'],
    ['The formula in {cell} was never worked out', 'Open, recalculate and save the file in a spreadsheet, or paste the values'],
  ),
  'cell-error': say(
    ['单元格 {cell} 是错误值 {error}', '改正该公式，或填写数值'],
    ['དྲ་མིག་ {cell} ནི་ནོར་འཁྲུལ་ {error} ཡིན།', 'སྤྱི་འགྲོས་བཅོས་པའམ་གྲངས་འབྲི།'],
    ['The cell {cell} holds the error {error}', 'Correct its formula or write the value'],
  ),
  'cells-merged': say(
    ['本行有合并单元格 {cells}', '取消合并，并在每行填写'],
    ['གྲལ་འདིར་ཟླ་སྒྲིལ་དྲ་མིག་ {cells} ཡོད།', 'ཟླ་སྒྲིལ་བཤིག་ནས་གྲལ་རེ་རེར་འབྲི།'],
    ['The row has merged cells, {cells}', 'Unmerge them and fill in every row'],
  ),
  'date-in-future': say(
    ['日期 {value} 在今天（{today}）之后', '核对日期'],
    ['ཚེས་ {value} དེ་རིང་ ({today}) གི་རྗེས་ཡིན།', 'ཚེས་གྲངས་ཞིབ་བཤེར།'],
    ['{value} is after today ({today})', 'Check the date'],
  ),
  'month-day-unreadable': say(
    ['“{value}” 不是月-日', '写成 04-15'],
    ['“{value}” ཟླ་ཚེས་མིན།', '04-15 ལྟར་འབྲི།'],
    ['“{value}” is not a month and day', 'Write it as 04-15'],
  ),
  'choice-unknown': say(
    ['“{value}” 不在可选值中', '可填：{allowed}'],
    ['“{value}” གདམ་ག་ནང་མེད།', 'འདེམས་ཆོག་པ། {allowed}'],
    ['“{value}” is not one of the choices', 'Use one of: {allowed}'],
  ),
  'double-in-file': say(
    ['编号 {key} 与第 {first} 行重复', '合并或改正编号'],
    ['ཨང་ {key} གྲལ་ {first} དང་བསྐྱར་ཟློས།', 'ཨང་བཅོས།'],
    ['{key} stands in row {first} already', 'Merge the rows or correct the code'],
  ),
  'outside-your-area': say(
    ['不在您的管辖范围内', '由所辖县导入，或去掉该行'],
    ['ཁྱེད་ཀྱི་དོ་དམ་ཁྱབ་ཁོངས་ཕྱི་རོལ་ཡིན།', 'རང་རང་རྫོང་གིས་འཇུག་དགོས།'],
    ['Lies outside the area you are in charge of', 'Let the county in charge import it, or remove the row'],
  ),
  'stands-outside-your-area': say(
    ['该编号已登记在您管辖范围以外的地方', '核对编号；确需调整时由两地共同的上级导入'],
    ['ཨང་རྟགས་འདི་ཁྱེད་ཀྱི་ཁྱབ་ཁོངས་ཕྱི་རོལ་དུ་ཐོ་འགོད་བྱས་ཟིན།', 'ཨང་རྟགས་ཞིབ་བཤེར། བཅོས་དགོས་ན་གོང་རིམ་གྱིས་འཇུག་དགོས།'],
    ['The code is registered outside the area you are in charge of', 'Check the code; a move is for the office over both places'],
  ),
  'outline-not-yours': say(
    ['该地块已登记，您不能修改其边界', '使用登记的边界，或由县级导入'],
    ['ས་དུམ་འདི་ཐོ་འགོད་བྱས་ཟིན་པས་མཐའ་ཐིག་བཅོས་མི་ཆོག', 'ཐོ་འགོད་ཀྱི་མཐའ་ཐིག་བཀོལ་བའམ་རྫོང་གིས་འཇུག་དགོས།'],
    ['The record is registered and its outline is not yours to move', 'Use the registered outline, or let the county import it'],
  ),
  'area-not-positive': say(
    ['面积 {value} 不大于零', '核对合同面积'],
    ['རྒྱ་ཁྱོན་ {value} ཀླད་ཀོར་ལས་མི་ཆེ།', 'རྒྱ་ཁྱོན་ཞིབ་བཤེར།'],
    ['The area {value} is not above zero', 'Check the contract area'],
  ),
  'area-unit-mixed': say(
    ['面积 {value} 应是 {fitting}，不是 {unit}（实测 {measuredHa} 公顷）', '把该列对应到正确单位'],
    ['རྒྱ་ཁྱོན་ {value} ནི་ {unit} མིན་པར་ {fitting} ཡིན་ཤས་ཆེ།', 'ཚད་གཞི་བཅོས།'],
    ['{value} looks like {fitting}, not {unit} (measured {measuredHa} ha)', 'Map the column to the right unit'],
  ),
  'area-differs': say(
    ['合同面积 {paperHa} 公顷，实测 {measuredHa} 公顷，相差 {percent}%', '核对合同或边界'],
    ['གན་རྒྱ་ {paperHa} ha ཚད་འཇལ་ {measuredHa} ha ཁྱད་པར་ {percent}%', 'གན་རྒྱའམ་མཐའ་མཚམས་ཞིབ་བཤེར།'],
    ['{paperHa} ha on paper, {measuredHa} ha measured: {percent} % apart', 'Check the contract or the boundary'],
  ),
  'area-missing': say(
    ['无法判定所在村', '填写村代码'],
    ['གྲོང་ཚོ་གཏན་འཁེལ་མི་ཐུབ།', 'གྲོང་ཚོའི་ཨང་རྟགས་འབྲི།'],
    ['The village cannot be told', 'Fill in the village code'],
  ),
  'area-unknown': say(
    ['不认识的地区“{value}”，或有同名', '改用 12 位区划代码'],
    ['ས་ཁུལ་ “{value}” ངོས་མི་ཟིན།', 'ཨང་རྟགས་ ༡༢ བེད་སྤྱོད་བྱོས།'],
    ['“{value}” is unknown or not unique', 'Use the 12-digit division code'],
  ),
  'outside-stated-area': say(
    ['图形不在所填的“{area}”内', '核对村代码或坐标'],
    ['ས་ཁྲ་ “{area}” ནང་མེད།', 'གྲོང་ཚོའི་ཨང་རྟགས་ཞིབ་བཤེར།'],
    ['The shape does not lie in “{area}” as stated', 'Check the village code or the coordinates'],
  ),
  'area-code-malformed': say(
    ['“{code}” 不是区划代码', '改用 6、9 或 12 位代码'],
    ['“{code}” ས་ཁུལ་ཨང་རྟགས་མིན།', 'ཨང་རྟགས་བཅོས།'],
    ['“{code}” is not a division code', 'Use a code of 6, 9 or 12 digits'],
  ),
  'area-parent-unknown': say(
    ['上级区划 {parent} 不存在', '先导入上级'],
    ['གོང་རིམ་ {parent} མེད།', 'སྔོན་ལ་གོང་རིམ་འཇུག'],
    ['The parent {parent} is unknown', 'Bring in the parent first'],
  ),
  'holder-unknown': say(
    ['没有承包户 {value}', '先导入承包户，或增加户名列以便新建'],
    ['ཁྱིམ་ཚང་ {value} མེད།', 'སྔོན་ལ་ཁྱིམ་ཚང་འཇུག'],
    ['Holder {value} is unknown', 'Import the holders first, or map a name column so that they are created'],
  ),
  'operator-unknown': say(
    ['没有经营主体“{value}”，或有同名', '先导入承包户与经营主体，或改用编号'],
    ['གཉེར་སྐྱོང་བདག་པོ་ “{value}” མེད།', 'སྔོན་ལ་ཁྱིམ་ཚང་འཇུག'],
    ['Operator “{value}” is unknown or not unique', 'Import holders and operators first, or use the code'],
  ),
  'parcel-unknown': say(
    ['没有地块 {value}', '先导入地块'],
    ['ས་དུམ་ {value} མེད།', 'སྔོན་ལ་ས་དུམ་འཇུག'],
    ['Parcel {value} is unknown', 'Import the parcels first'],
  ),
  'grassland-type-unknown': say(
    ['没有草地类型 {value}', '先载入草地类型表'],
    ['རྩྭ་ཐང་རིགས་ {value} མེད།', 'སྔོན་ལ་རྩྭ་ཐང་རིགས་འཇུག'],
    ['Grassland type {value} is unknown', 'Load the table of grassland types first'],
  ),
  'dates-reversed': say(
    ['终止日期 {to} 早于起始日期 {from}', '核对两个日期'],
    ['མཇུག་ཚེས་ {to} འགོ་ཚེས་ {from} ལས་སྔ།', 'ཚེས་གྲངས་ཞིབ་བཤེར།'],
    ['The end {to} is not after the start {from}', 'Check both dates'],
  ),
  'rest-dates-missing': say(
    ['休牧区缺少休牧起止', '填写月-日，如 04-15 和 06-15'],
    ['ངལ་གསོའི་འགོ་མཇུག་མེད།', 'ཟླ་ཚེས་འབྲི།'],
    ['A rest-grazing zone needs its dates', 'Fill in month and day, such as 04-15 and 06-15'],
  ),
  'rest-dates-unexpected': say(
    ['只有休牧区有休牧起止', '清空这两列或改类型'],
    ['ངལ་གསོ་ས་ཁུལ་ཁོ་ནར་འགོ་མཇུག་ཡོད།', 'སུབ་པའམ་རིགས་བཅོས།'],
    ['Only rest-grazing zones have rest dates', 'Clear them or change the kind'],
  ),
  'heads-missing': say(['没有头只数', '填写头只数'], ['གྲངས་ཀ་མེད།', 'གྲངས་ཀ་འབྲི།'], ['No count is given', 'Fill in the heads']),
  'counts-double': say(
    ['{animal} 既有合计又有公母数', '只保留一种'],
    ['{animal} བསྡོམས་དང་ཕོ་མོ་གཉིས་ཀ་ཡོད།', 'གཅིག་ཁོ་ན་འཇོག'],
    ['{animal} is given both in total and by sex', 'Keep one of the two'],
  ),
  'year-differs': say(
    ['年度 {year} 与清点日期 {date} 不符', '核对年度'],
    ['ལོ་ {year} དང་ཚེས་ {date} མི་མཐུན།', 'ལོ་ཞིབ་བཤེར།'],
    ['The year {year} does not fit the date {date}', 'Check the year'],
  ),
  'ground-in-no-area': say(
    ['没有一个行政区包含该单元的大部分', '填写行政区代码，或在界线处分段'],
    ['ཚན་པའི་ཆ་མང་བ་འདུས་པའི་སྲིད་འཛིན་ས་ཁུལ་མེད།', 'ས་ཁུལ་ཨང་རྟགས་འབྲི་བའམ་མཚམས་ཐིག་ནས་བགོ།'],
    ['No area holds nearly all of the unit', 'Fill in the code of an area, or cut the unit at the border'],
  ),
  'strip-missing': say(
    ['河段没有管理带半宽', '填写米数'],
    ['གཙང་པོའི་དུམ་བུར་དོ་དམ་ཁུལ་གྱི་ཞེང་མེད།', 'སྨིའི་གྲངས་འབྲི།'],
    ['A reach needs the half width of its strip', 'Fill in the metres'],
  ),
  'strip-unexpected': say(
    ['只有河段有管理带', '清空该格或改类型'],
    ['གཙང་པོའི་དུམ་བུ་ཁོ་ནར་དོ་དམ་ཁུལ་ཡོད།', 'སུབ་པའམ་རིགས་བཅོས།'],
    ['Only a reach has a strip', 'Clear it or change the kind'],
  ),
  'season-not-whole': say(
    ['巡查季节只填了起止之一', '两个都填，全年巡查则都留空'],
    ['དུས་ཚིགས་ཀྱི་འགོ་མཇུག་གཅིག་ལས་མེད།', 'གཉིས་ཀ་འབྲི་བའམ་གཉིས་ཀ་སྟོང་པར་བཞག'],
    ['A season has a first and a last day', 'Fill in both, or neither for the whole year'],
  ),
  'person-not-fit': say(
    ['“{value}”没有账号，或没有此处的这项职务', '先由管理员开通账号并授权，或改正账号'],
    ['“{value}” ལ་རྩིས་ཁྲའམ་གནས་འདིའི་འགན་འཁྲི་མེད།', 'སྔོན་ལ་རྩིས་ཁྲ་དང་དབང་ཚད་སྤྲོད་པའམ་མིང་བཅོས།'],
    ['“{value}” has no account, or not this duty here', 'Have the account and its grant made first, or correct the login'],
  ),
  'deed-missing': say(
    ['填了责任人，没有任命文号', '填写文号'],
    ['འགན་འཁུར་བ་ཡོད་ཀྱང་བསྐོ་གཞག་ཡིག་ཨང་མེད།', 'ཡིག་ཨང་འབྲི།'],
    ['Somebody is named, but no deed of appointment', 'Fill in the deed'],
  ),
  'post-taken-since': say(
    ['自 {since} 起已有人任此职，不能从 {day} 起另任', '填写晚于 {since} 的任职日期'],
    ['{since} ནས་འགན་འདི་གཞན་ལ་ཡོད་པས་ {day} ནས་བསྐོ་མི་ཆོག', '{since} ལས་འཕྱི་བའི་ཚེས་གྲངས་འབྲི།'],
    ['The post is held since {since}; nobody else can have it from {day}', 'Fill in a day of appointment after {since}'],
  ),
}
