// Why a whole file or a whole import is refused, in three languages with the way out.

import { type FaultWords, say } from './fault-words.ts'

export const sourceWords: Readonly<Record<string, FaultWords>> = {
  'no-rows': say(
    ['文件里没有一行数据', '核对导出范围和所选图层，确有数据后再上传'],
    ['ཡིག་ཆའི་ནང་གཞི་གྲངས་གྲལ་གཅིག་ཀྱང་མེད།', 'ཕྱིར་འདྲེན་ཁྱབ་ཁོངས་དང་རིམ་པ་ཞིབ་བཤེར་ནས་བསྐྱར་དུ་སྐྱེལ།'],
    ['The file has no row of data', 'Check what was exported and which layer, and upload it again'],
  ),
  'shapefile-part-missing': say(
    ['Shapefile 缺少 {missing}', '把同名的 .shp、.shx、.dbf、.prj 一起压成 zip 再上传'],
    ['Shapefile ནང་ {missing} མེད།', '.shp .shx .dbf .prj མཉམ་དུ་ zip ལ་སྒྲིལ་ནས་སྐྱེལ།'],
    ['The shapefile lacks {missing}', 'Pack .shp, .shx, .dbf and .prj of one name into a zip and upload that'],
  ),
  'xlsx-all-hidden': say(
    ['有数据的工作表都被隐藏：{sheets}', '取消隐藏要导入的工作表并保存'],
    ['གཞི་གྲངས་ཡོད་པའི་ལས་རེའུ་ཚང་མ་སྦས་ཡོད། {sheets}', 'འཇུག་དགོས་པའི་ལས་རེའུ་མངོན་པར་བྱས་ནས་ཉར།'],
    ['Every sheet with data is hidden: {sheets}', 'Unhide the sheet to be imported and save'],
  ),
  'file-empty': say(['文件是空的', '重新导出'], ['ཡིག་ཆ་སྟོང་པ་ཡིན།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'], ['The file is empty', 'Export it again']),
  'format-unknown': say(
    ['不认识的文件格式：{name}', '可用：Shapefile（zip）、GeoPackage、GeoJSON、KML/KMZ、XLSX、CSV'],
    ['ཡིག་ཆའི་རྣམ་གཞག་ངོས་མི་ཟིན། {name}', 'Shapefile (zip), GeoPackage, GeoJSON, KML/KMZ, XLSX, CSV'],
    ['The format of {name} is not known', 'Use Shapefile (zip), GeoPackage, GeoJSON, KML/KMZ, XLSX or CSV'],
  ),
  'xls-old-format': say(
    ['旧版 Excel（.xls）', '另存为 .xlsx'],
    ['Excel རྙིང་པ། (.xls)', '.xlsx ལ་ཉར།'],
    ['An old Excel file (.xls)', 'Save it as .xlsx'],
  ),
  'archive-not-zip': say(
    ['压缩包不是 zip', '用 zip 重新压缩'],
    ['zip མིན།', 'zip ལ་བསྒྱུར།'],
    ['The archive is not a zip', 'Pack it as zip'],
  ),
  'archive-malformed': say(
    ['压缩包损坏', '重新压缩'],
    ['སྡུད་སྒྲིལ་སྐྱོན་ཤོར།', 'བསྐྱར་དུ་སྡུད་སྒྲིལ།'],
    ['The archive is damaged', 'Pack it again'],
  ),
  'archive-without-data': say(
    ['压缩包里没有可导入的数据（{inside}）', '放入 .shp、.dbf、.prj 等文件'],
    ['ནང་དུ་གཞི་གྲངས་མེད། ({inside})', '.shp .dbf .prj འཇུག'],
    ['Nothing in the archive can be imported ({inside})', 'Put in .shp, .dbf and .prj'],
  ),
  'archive-too-large': say(
    ['解压后超过 {limitBytes} 字节', '分成几个文件'],
    ['ཧ་ཅང་ཆེ།', 'དུམ་བུར་བགོས།'],
    ['Unpacked it is larger than {limitBytes} bytes', 'Split it'],
  ),
  'archive-too-many-entries': say(
    ['压缩包内文件过多（{entries}）', '只放需要的文件'],
    ['ཡིག་ཆ་མང་དྲགས། ({entries})', 'དགོས་ངེས་ཁོ་ན་འཇུག'],
    ['Too many files in the archive ({entries})', 'Pack only what is needed'],
  ),
  'archive-unsafe-path': say(
    ['压缩包内有危险路径 {name}', '重新压缩'],
    ['ཉེན་ཁ་ཅན་གྱི་ལམ། {name}', 'བསྐྱར་དུ་སྡུད་སྒྲིལ།'],
    ['The archive names a dangerous path: {name}', 'Pack it again'],
  ),
  'archive-encrypted': say(
    ['压缩包有密码', '去掉密码重新压缩'],
    ['གསང་ཨང་ཡོད།', 'གསང་ཨང་མེད་པར་བྱོས།'],
    ['The archive is encrypted', 'Pack it without a password'],
  ),
  'document-too-large': say(
    ['文件过大', '分成几个文件或改用 GeoJSON、CSV'],
    ['ཡིག་ཆ་ཆེ་དྲགས།', 'དུམ་བུར་བགོས།'],
    ['The document is too large', 'Split it, or use GeoJSON or CSV'],
  ),
  'document-too-many-tags': say(
    ['文件里的标签过多（{tags}，最多 {limit}）', '分成几个文件，或改用 GeoPackage、GeoJSON'],
    ['ཡིག་ཆའི་ནང་གི་རྟགས་མང་དྲགས། ({tags}, {limit})', 'དུམ་བུར་བགོས། ཡང་ན་ GeoPackage, GeoJSON སྤྱོད།'],
    ['The document has too many tags ({tags}, at most {limit})', 'Split it, or use GeoPackage or GeoJSON'],
  ),
  'too-many-fields': say(
    ['列过多（{fields}，最多 {limit}）', '只保留需要的列'],
    ['ཀེར་གྲལ་མང་དྲགས། ({fields}, {limit})', 'དགོས་པའི་ཀེར་གྲལ་ཁོ་ན་འཇོག'],
    ['There are too many columns ({fields}, at most {limit})', 'Keep only the columns that are needed'],
  ),
  'geopackage-not-plain': say(
    ['图层 {layer} 不是普通数据表', '把图层导出为新的 GeoPackage'],
    ['རིམ་པ་ {layer} གཞི་གྲངས་རེའུ་མིག་དཀྱུས་མ་མིན།', 'GeoPackage གསར་པར་ཕྱིར་འདྲེན།'],
    ['The layer {layer} is not a plain table', 'Export the layer to a new GeoPackage'],
  ),
  'dbf-malformed': say(
    ['属性表（.dbf）损坏', '重新导出'],
    ['.dbf སྐྱོན་ཤོར།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The table (.dbf) is damaged', 'Export it again'],
  ),
  'shp-malformed': say(
    ['图形文件（.shp）损坏', '重新导出'],
    ['.shp སྐྱོན་ཤོར།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The shapes (.shp) are damaged', 'Export them again'],
  ),
  'json-malformed': say(
    ['不是合法的 JSON', '重新导出'],
    ['JSON ཚུལ་མཐུན་མིན།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['This is not JSON', 'Export it again'],
  ),
  'json-truncated': say(
    ['文件不完整，中途断开', '重新传输或导出'],
    ['ཡིག་ཆ་ཆ་མི་ཚང་།', 'བསྐྱར་དུ་སྐྱེལ།'],
    ['The file is cut off', 'Send or export it again'],
  ),
  'json-feature-too-large': say(
    ['单个要素过大', '拆分该要素'],
    ['ཁྱད་ཆོས་ཆེ་དྲགས།', 'དུམ་བུར་བགོས།'],
    ['One feature is too large', 'Split it'],
  ),
  'geopackage-malformed': say(
    ['GeoPackage 损坏', '重新导出'],
    ['GeoPackage སྐྱོན་ཤོར།', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The GeoPackage is damaged', 'Export it again'],
  ),
  'kml-doctype': say(
    ['KML 含 DOCTYPE，拒绝读取', '删除该声明'],
    ['KML ནང་ DOCTYPE ཡོད།', 'སུབ།'],
    ['The KML carries a DOCTYPE and is refused', 'Remove it'],
  ),
  'kml-malformed': say(
    ['KML 无法读取：{reason}', '重新导出'],
    ['KML ཀློག་མི་ཐུབ། {reason}', 'བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The KML cannot be read: {reason}', 'Export it again'],
  ),
  'csv-malformed': say(
    ['CSV 第 {row} 行附近无法读取', '检查引号和分隔符'],
    ['CSV གྲལ་ {row} ཀློག་མི་ཐུབ།', 'འདྲེན་རྟགས་ཞིབ་བཤེར།'],
    ['The CSV cannot be read near line {row}', 'Check quotes and separators'],
  ),
  'xlsx-malformed': say(
    ['XLSX 无法读取', '用表格软件打开后另存'],
    ['XLSX ཀློག་མི་ཐུབ།', 'ཁ་ཕྱེ་ནས་བསྐྱར་ཉར།'],
    ['The XLSX cannot be read', 'Open it in a spreadsheet and save it again'],
  ),
  'header-missing': say(
    ['找不到列名行', '在数据上方加一行列名'],
    ['མིང་གི་གྲལ་མེད།', 'མིང་གི་གྲལ་ཞིག་སྣོན།'],
    ['No header line was found', 'Put a line of column names above the data'],
  ),
  'no-layer': say(
    ['没有可读的矢量图层或表', '导出矢量图层（不是影像）后再上传'],
    ['རིམ་པ་མེད།', 'ཡིག་ཆ་ཞིབ་བཤེར།'],
    ['There is no layer of features and no table', 'Export a vector layer, not a picture, and upload that'],
  ),
  'layer-needed': say(
    ['有多个图层：{layers}', '指定一个图层'],
    ['རིམ་པ་མང་པོ་ཡོད། {layers}', 'རིམ་པ་གཅིག་འདེམས།'],
    ['There are several layers: {layers}', 'Choose one (--layer)'],
  ),
  'encoding-unknown': say(
    ['不认识的编码 {encoding}', '用 utf-8 或 gb18030'],
    ['ཨང་སྒྲིག་ {encoding} ངོས་མི་ཟིན།', 'utf-8 ཡང་ན་ gb18030'],
    ['The encoding {encoding} is not known', 'Use utf-8 or gb18030'],
  ),
  'crs-datum-not-convertible': say(
    ['坐标基准为 {datum}，与 CGCS2000 之间没有公开的转换参数', '请测绘部门转换为 CGCS2000 后再导入'],
    ['གཞི་རྟེན་ {datum} ཡིན། CGCS2000 ལ་བསྒྱུར་བའི་གྲངས་ཚད་སྤྱི་བསྒྲགས་མེད།', 'ཚད་འཇལ་སྡེ་ཁག་གིས་ CGCS2000 ལ་བསྒྱུར་རོགས།'],
    ['The datum is {datum}; its shift to CGCS2000 is not public', 'Have the surveying office convert it to CGCS2000 first'],
  ),
  'crs-unknown': say(
    ['不认识的坐标系：{text}', '指定坐标系（EPSG 代码）'],
    ['ཁྱབ་གནས་མ་ལག་ངོས་མི་ཟིན། {text}', 'EPSG ཨང་འདེམས།'],
    ['The coordinate system is not known: {text}', 'Choose one by EPSG code (--crs)'],
  ),
  'crs-contradictory': say(
    ['坐标系自相矛盾：中央经线 {centralMeridian}°，东偏 {falseEasting}', '核对 .prj，或指定坐标系'],
    ['ཁྱབ་གནས་མ་ལག་འགལ་བ། {centralMeridian}° {falseEasting}', '.prj ཞིབ་བཤེར།'],
    [
      'The system contradicts itself: meridian {centralMeridian}°, false easting {falseEasting}',
      'Check the .prj or choose a system (--crs)',
    ],
  ),
  'crs-not-supported': say(
    ['不支持坐标系 {crs}', '可用：EPSG:4490、4326、3857、4491–4554、UTM、GCJ02、BD09'],
    ['{crs} རྒྱབ་སྐྱོར་མེད།', 'EPSG:4490, 4326, 3857, 4491–4554, UTM, GCJ02, BD09'],
    ['{crs} is not supported', 'Use EPSG:4490, 4326, 3857, 4491–4554, UTM, GCJ02 or BD09'],
  ),
  'crs-needed': say(
    ['文件没有写明坐标系', '从候选中选择，或用 --crs 指定'],
    ['ཁྱབ་གནས་མ་ལག་མི་གསལ།', 'གདམ་ག་ལས་འདེམས།'],
    ['The file does not state its coordinate system', 'Choose one of the candidates (--crs)'],
  ),
  'geometry-needed': say(
    ['该类数据需要图形', '用 Shapefile、GeoPackage、GeoJSON 或 KML'],
    ['ས་ཁྲ་དགོས།', 'Shapefile, GeoPackage, GeoJSON, KML'],
    ['This kind needs geometry', 'Use Shapefile, GeoPackage, GeoJSON or KML'],
  ),
  'mapping-incomplete': say(
    ['必填字段没有对应的列：{fields}', '指定对应列'],
    ['ངེས་དགོས་ཀྱི་ཁྱད་ཆོས་མེད། {fields}', 'ཁ་གཏད་སྒྲིག'],
    ['Required fields have no column: {fields}', 'Map them (--map field=column)'],
  ),
  'import-has-bad-rows': say(
    ['有 {rowsBad} 行有错，按“全部或不写”未写入', '改正后再导入，或只写入无误的行'],
    ['གྲལ་ {rowsBad} ནོར་འཁྲུལ་ཡོད།', 'བཅོས་པའམ་ནོར་མེད་ཁོ་ན་འཇུག'],
    ['{rowsBad} rows are faulty; nothing was written', 'Correct them, or keep the good rows'],
  ),
  'import-check-again': say(
    ['检查结果已丢失', '重新检查'],
    ['ཞིབ་བཤེར་འབྲས་བུ་བརླགས།', 'བསྐྱར་དུ་ཞིབ་བཤེར།'],
    ['The checked rows were lost', 'Check again'],
  ),
  'import-file-gone': say(
    ['上传的文件已清理', '重新上传'],
    ['ཡིག་ཆ་གཙང་སེལ་བྱས།', 'བསྐྱར་དུ་སྐྱེལ།'],
    ['The uploaded file is gone', 'Upload it again'],
  ),
  internal: say(
    ['程序出错，没有写入任何内容', '请把导入编号告诉管理员'],
    ['ནང་ཁུལ་ནོར་འཁྲུལ། ཅི་ཡང་མ་བྲིས།', 'དོ་དམ་པར་ཞུས།'],
    ['Something went wrong inside; nothing was written', 'Tell the administrator the number of the import'],
  ),
  'edited-since-import': say(
    ['导入后又有修改：{codes}', '先撤回这些修改'],
    ['རྗེས་སུ་བཅོས་ཡོད། {codes}', 'བཅོས་པ་ཕྱིར་འཐེན།'],
    ['Written again since the import: {codes}', 'Take those changes back first'],
  ),
}
