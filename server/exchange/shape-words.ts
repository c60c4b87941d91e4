// What is wrong with a shape and what to do about it.

import { type FaultWords, say } from './fault-words.ts'

export const shapeWords: Readonly<Record<string, FaultWords>> = {
  'feature-malformed': say(
    ['该要素无法读取', '用原软件重新导出'],
    ['ཁྱད་ཆོས་འདི་ཀློག་མི་ཐུབ།', 'མཉེན་ཆས་ངོ་མས་བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The feature cannot be read', 'Export it again from the program it came from'],
  ),
  'geometry-malformed': say(
    ['图形数据损坏', '用原软件修复后重新导出'],
    ['ས་ཁྲའི་གཞི་གྲངས་སྐྱོན་ཤོར།', 'བཅོས་ནས་བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The geometry is damaged', 'Repair and export it again'],
  ),
  'geometry-unsupported': say(
    ['{found} 不能读入：带弧线，或是三维表面', '在 QGIS 中用“线段化”（或 ogr2ogr -nlt CONVERT_TO_LINEAR）转为普通面后重新导出'],
    ['{found} ཀློག་མི་ཐུབ། གཞུ་ཐིག་གམ་རྩ་གསུམ་གྱི་ངོས་ཡིན།', 'QGIS (ogr2ogr -nlt CONVERT_TO_LINEAR) ཀྱིས་ངོས་དཀྱུས་མར་བསྒྱུར་ནས་ཕྱིར་འདྲེན།'],
    [
      'A {found} cannot be taken: it has arcs, or is a surface in space',
      'Turn it into plain polygons (QGIS “Segmentize”, or ogr2ogr -nlt CONVERT_TO_LINEAR) and export again',
    ],
  ),
  'geometry-missing': say(
    ['属性表有此行，图形文件没有', '检查 .shp 与 .dbf 是否同一次导出'],
    ['རེའུ་མིག་ན་ཡོད་ཀྱང་ས་ཁྲ་མེད།', '.shp དང་ .dbf ཐེངས་གཅིག་གི་ཡིན་མིན་ཞིབ་བཤེར།'],
    ['A row of the table has no shape', 'Make sure .shp and .dbf come from one export'],
  ),
  'attributes-missing': say(
    ['图形没有对应的属性行', '检查 .shp 与 .dbf 是否同一次导出'],
    ['ས་ཁྲ་ལ་ཁྱད་ཆོས་མེད།', '.shp དང་ .dbf ཐེངས་གཅིག་གི་ཡིན་མིན་ཞིབ་བཤེར།'],
    ['A shape has no row in the table', 'Make sure .shp and .dbf come from one export'],
  ),
  'geometry-empty': say(
    ['没有图形', '补画该图斑或删除该行'],
    ['ས་ཁྲ་མེད།', 'ས་ཁྲ་བྲིས་པའམ་གྲལ་འདི་བསུབ།'],
    ['There is no geometry', 'Draw it or remove the row'],
  ),
  'geometry-kind': say(
    ['图形类型为 {found}，需要面', '导出面图层'],
    ['ས་ཁྲའི་རིགས་ {found} ཡིན། ངོས་དགོས།', 'ངོས་ཀྱི་རིམ་པ་ཕྱིར་འདྲེན།'],
    ['The geometry is a {found}; a polygon is needed', 'Export the polygon layer'],
  ),
  'geometry-not-line': say(
    ['图形类型为 {found}，河段需要线', '导出河道中心线图层，或改类型'],
    ['ས་ཁྲའི་རིགས་ {found} ཡིན། གཙང་པོའི་དུམ་བུར་ཐིག་དགོས།', 'གཙང་པོའི་ཐིག་གི་རིམ་པ་ཕྱིར་འདྲེན་བྱེད་པའམ་རིགས་བཅོས།'],
    ['The geometry is a {found}; a river reach is a line', 'Export the layer of centre lines, or correct the kind'],
  ),
  'line-without-length': say(
    ['线没有长度，所有点都在同一处', '重画该线或删除该行'],
    ['ཐིག་ལ་རིང་ཚད་མེད། ཚེག་ཡོངས་རྫོགས་གནས་གཅིག་ན་ཡོད།', 'ཐིག་བསྐྱར་དུ་འབྲི་བའམ་གྲལ་འདི་བསུབ།'],
    ['The line has no length; all its points lie in one place', 'Redraw it or remove the row'],
  ),
  'coordinate-out-of-range': say(
    ['坐标超出经纬度范围（{x}, {y}）', '核对坐标系，或修正该点'],
    ['ཁྱབ་གནས་ཚད་ལས་བརྒལ། ({x}, {y})', 'ཁྱབ་གནས་མ་ལག་ཞིབ་བཤེར།'],
    ['A coordinate is out of range ({x}, {y})', 'Check the coordinate system or correct the point'],
  ),
  'crosses-antimeridian': say(
    ['图形跨过 180° 经线（从 {fromLon}° 到 {toLon}°）', '核对坐标和坐标系；本州在东经 89°–98°'],
    ['ས་ཁྲ་ 180° གཞུང་ཐིག་བརྒལ། ({fromLon}° – {toLon}°)', 'ཁྱབ་གནས་དང་མ་ལག་ཞིབ་བཤེར། ཁུལ་འདི་ཤར་གྱི་ 89°–98° ན་ཡོད།'],
    [
      'The shape runs across the meridian of 180° (from {fromLon}° to {toLon}°)',
      'Check the coordinates and their system; the prefecture lies at 89°–98° east',
    ],
  ),
  'ring-not-closed': say(
    ['边界未闭合，缺口 {gapM} 米', '把终点接到起点'],
    ['མཐའ་ཐིག་ཁ་མ་རྒྱབ། {gapM} m', 'མཇུག་ཐིག་འགོ་དང་མཐུད།'],
    ['The ring is not closed; the gap is {gapM} m', 'Join the last point to the first'],
  ),
  'ring-too-short': say(
    ['边界只有 {points} 个点', '重画该边界，或删除'],
    ['མཐའ་ཐིག་ལ་ཚེག་ {points} ལས་མེད།', 'བསྐྱར་དུ་འབྲི་བའམ་སུབ།'],
    ['The ring has only {points} points', 'Redraw or remove it'],
  ),
  'ring-crosses-itself': say(
    ['边界自相交', '在标出的点处拆开交叉的边'],
    ['མཐའ་ཐིག་རང་ཉིད་དང་བསྣོལ།', 'བཀོད་པའི་གནས་སུ་བསྣོལ་བ་ཁ་ཕྲལ།'],
    ['The ring crosses itself', 'Untangle the edges at the marked point'],
  ),
  'ring-touches-itself': say(
    ['边界在一点自接触', '在标出的点处分成两个面，或移开顶点'],
    ['མཐའ་ཐིག་རང་ཉིད་ལ་རེག', 'བཀོད་པའི་གནས་སུ་གཉིས་སུ་ཕྲལ།'],
    ['The ring touches itself', 'Split the polygon or move the vertex at the marked point'],
  ),
  'hole-outside': say(
    ['内环在外环之外', '删除该内环或改为单独的面'],
    ['ནང་གི་ཨ་ལོང་ཕྱི་ན་ཡོད།', 'ནང་གི་ཨ་ལོང་སུབ།'],
    ['A hole lies outside its shell', 'Remove the hole or make it a polygon of its own'],
  ),
  'rings-nested': say(
    ['环相互套叠', '合并或删除套叠的环'],
    ['ཨ་ལོང་ནང་ཕན་ཚུན་བརྩེགས།', 'ཟླ་སྒྲིལ་བའམ་སུབ།'],
    ['Rings are nested', 'Merge or remove the nested rings'],
  ),
  'interior-disconnected': say(
    ['内环把面分成几块', '拆成多个面'],
    ['ནང་གི་ཨ་ལོང་གིས་ངོས་དུམ་བུར་བཀས།', 'ངོས་མང་པོར་ཕྲལ།'],
    ['Holes cut the polygon apart', 'Split it into several polygons'],
  ),
  'rings-double': say(
    ['有重复的环', '删除重复的环'],
    ['ཨ་ལོང་བསྐྱར་ཟློས།', 'བསྐྱར་ཟློས་སུབ།'],
    ['A ring stands twice', 'Remove the double'],
  ),
  'geometry-invalid': say(
    ['图形不合法：{reason}', '用原软件修复后重新导出'],
    ['ས་ཁྲ་ཁྲིམས་དང་མི་མཐུན། {reason}', 'བཅོས་ནས་བསྐྱར་དུ་ཕྱིར་འདྲེན།'],
    ['The geometry is not valid: {reason}', 'Repair and export it again'],
  ),
  'outside-prefecture': say(
    ['位于玉树州之外', '核对坐标系和带号'],
    ['ཡུལ་ཤུལ་ཁུལ་གྱི་ཕྱི་རོལ་ན་ཡོད།', 'ཁྱབ་གནས་མ་ལག་ཞིབ་བཤེར།'],
    ['Lies outside Yushu', 'Check the coordinate system and the zone'],
  ),
  'partly-outside-prefecture': say(
    ['有 {percent}% 在玉树州之外', '核对边界；州界为示意线时可忽略'],
    ['{percent}% ཡུལ་ཤུལ་གྱི་ཕྱི་རོལ་ན་ཡོད།', 'མཐའ་མཚམས་ཞིབ་བཤེར།'],
    ['{percent} % lies outside Yushu', 'Check the border; outlines that are not official may be to blame'],
  ),
  sliver: say(
    ['细长碎片，平均宽 {widthM} 米', '并入相邻图斑'],
    ['ཕྲ་རིང་དུམ་བུ། ཞེང་ {widthM} m', 'ཁྱིམ་མཚེས་དང་ཟླ་སྒྲིལ།'],
    ['A sliver, {widthM} m wide on average', 'Merge it with its neighbour'],
  ),
  'overlap-in-file': say(
    ['与第 {otherRow} 行（{other}）重叠 {ha} 公顷（{percent}%）', '核对两块的共同边界'],
    ['གྲལ་ {otherRow} ({other}) དང་ {ha} ha བརྩེགས། ({percent}%)', 'མཐའ་མཚམས་ཞིབ་བཤེར།'],
    ['Overlaps row {otherRow} ({other}) by {ha} ha ({percent} %)', 'Check the boundary the two share'],
  ),
  'overlap-with-parcel': say(
    ['与已有地块 {other} 重叠 {ha} 公顷（{percent}%）', '核对共同边界，或一并导入该地块的新边界'],
    ['ས་དུམ་ {other} དང་ {ha} ha བརྩེགས། ({percent}%)', 'མཐའ་མཚམས་ཞིབ་བཤེར།'],
    [
      'Overlaps the stored parcel {other} by {ha} ha ({percent} %)',
      'Check the shared boundary, or bring the new outline of that parcel too',
    ],
  ),
  'gap-in-village': say(
    ['村内地块之间有 {ha} 公顷空隙', '把空隙划入相邻地块，确属空地可忽略'],
    ['ས་དུམ་བར་ {ha} ha སྟོང་ཆ་ཡོད།', 'ཁྱིམ་མཚེས་ས་དུམ་ལ་གཏོགས་པར་བྱ།'],
    ['A gap of {ha} ha between parcels of the village', 'Give it to a neighbour; ignore it if it is nobody’s'],
  ),
}
