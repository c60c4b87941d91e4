// What a verifier may find, in words. {path} is a file, {line} a number, {detail} what was found.

export const faultWords = {
  'not-a-zip': {
    zh: '不是完整的 ZIP 文件：结尾缺失，或结尾之后另有内容',
    bo: 'ZIP ཡིག་ཆ་ཆ་ཚང་མིན། མཇུག་མེད་པའམ་མཇུག་གི་རྗེས་སུ་གཞན་ཡོད།',
    en: 'not a whole ZIP file: its end is missing, or something follows it',
  },
  'zip-broken': {
    zh: 'ZIP 目录已损坏，无法读取',
    bo: 'ZIP དཀར་ཆག་སྐྱོན་ཤོར་བས་ཀློག་མི་ཐུབ།',
    en: 'the directory of the ZIP is broken and cannot be read',
  },
  'sizes-lie': {
    zh: 'ZIP 目录所称的大小之和超过文件本身，拒绝读取',
    bo: 'ZIP དཀར་ཆག་གིས་བརྗོད་པའི་ཆེ་ཆུང་ཡིག་ཆ་རང་ལས་ཆེ་བས་མི་ཀློག',
    en: 'the sizes in the directory add up to more than the file holds; it is not read',
  },
  'too-large': {
    zh: '超出核验上限（10 万个文件；目录、清单各 64 MB；签名、证书、时间戳各 1 MB），拒绝读取',
    bo: 'ཞིབ་བཤེར་གྱི་ཚད་ལས་བརྒལ་བས་མི་ཀློག (ཡིག་ཆ་ཁྲི་བཅུ། དཀར་ཆག་དང་ཐོ་འགོད་སོ་སོར་ MB 64 མིང་རྟགས་དང་ལག་ཁྱེར། དུས་ཚོད་དཔང་རྟགས་སོ་སོར་ MB 1)',
    en: 'above the limits of this verifier (100,000 files; 64 MB each for directory and manifest; 1 MB each for signature, certificate and time stamp); it is not read',
  },
  'cannot-read': { zh: '读取失败：{detail}', bo: 'ཀློག་མ་ཐུབ། {detail}', en: 'reading failed: {detail}' },
  'zip-form': {
    zh: 'ZIP 的封装不是制作时的样子（被重新打包或改动）：{path}',
    bo: 'ZIP སྒྲིལ་སྟངས་བཟོ་དུས་དང་མི་མཐུན (བསྐྱར་དུ་བསྒྲིལ་བའམ་བཅོས་པ)། {path}',
    en: 'the ZIP is not packed as it was made (packed again, or changed): {path}',
  },
  'headers-disagree': {
    zh: '{path}：文件头与 ZIP 目录不一致',
    bo: '{path} ཡིག་ཆའི་མགོ་དང་ ZIP དཀར་ཆག་མི་མཐུན།',
    en: '{path}: the header of the file and the directory of the ZIP disagree',
  },
  'name-twice': {
    zh: '{path}：ZIP 中有两个同名文件',
    bo: '{path} ZIP ནང་མིང་གཅིག་པའི་ཡིག་ཆ་གཉིས་འདུག',
    en: '{path}: two files of this name are in the ZIP',
  },
  'name-climbs': {
    zh: '{path}：文件名指向解压目录之外，或含不允许的字符；请勿解压',
    bo: '{path} ཡིག་ཆའི་མིང་གིས་སྣོད་ཀྱི་ཕྱི་རོལ་བསྟན་པས་མ་ཕྱེ།',
    en: '{path}: the name leads out of the folder, or holds what no name may hold; do not unpack it',
  },
  'file-changed': {
    zh: '{path}：内容被改动',
    bo: '{path} ནང་དོན་བཅོས་འདུག',
    en: '{path}: the content was changed',
  },
  'file-missing': { zh: '{path}：文件缺失', bo: '{path} ཡིག་ཆ་མེད།', en: '{path}: the file is missing' },
  'file-added': {
    zh: '{path}：清单中没有此文件，是后来加入的',
    bo: '{path} ཐོ་འགོད་ནང་མེད། རྗེས་སུ་བསྣན་པ་རེད།',
    en: '{path}: the manifest does not list this file; it was added',
  },
  'manifest-missing': { zh: '缺少清单 {path}', bo: 'ཐོ་འགོད་ {path} མེད།', en: 'the manifest {path} is missing' },
  'manifest-unreadable': {
    zh: '清单 {path} 无法读取：不是本格式的清单',
    bo: 'ཐོ་འགོད་ {path} ཀློག་མི་ཐུབ། རྣམ་གཞག་འདིའི་ཐོ་འགོད་མིན།',
    en: 'the manifest {path} cannot be read: it is none of this format',
  },
  'manifest-version': {
    zh: '清单的格式版本为 {detail}，本核验程序只认第 1 版',
    bo: 'ཐོ་འགོད་ཀྱི་པར་གཞི་ {detail} ཡིན། ཞིབ་བཤེར་འདིས་པར་གཞི་ 1 ཁོ་ན་ཤེས།',
    en: 'the manifest is of version {detail}; this verifier knows version 1 alone',
  },
  'manifest-form': {
    zh: '清单 {path} 不是规定的唯一写法，已被改写',
    bo: 'ཐོ་འགོད་ {path} གཏན་འབེབས་ཀྱི་བྲི་སྟངས་མིན། བཅོས་འདུག',
    en: 'the manifest {path} is not written in the one way prescribed; it was written anew',
  },
  'signature-missing': { zh: '缺少签名 {path}', bo: 'མིང་རྟགས་ {path} མེད།', en: 'the signature {path} is missing' },
  'signature-wrong': {
    zh: '签名无效：清单 manifest.json 在签名后被改动，或由另一把密钥签名',
    bo: 'མིང་རྟགས་མི་འགྲིག ཐོ་འགོད་ manifest.json མིང་རྟགས་རྗེས་བཅོས་པའམ་ལྡེ་མིག་གཞན་གྱིས་མིང་རྟགས་བཀོད་འདུག',
    en: 'the signature does not hold: manifest.json was changed after it was signed, or another key signed it',
  },
  'certificate-missing': { zh: '缺少证书 {path}', bo: 'ལག་ཁྱེར་ {path} མེད།', en: 'the certificate {path} is missing' },
  'certificate-unreadable': {
    zh: '证书 {path} 无法读取',
    bo: 'ལག་ཁྱེར་ {path} ཀློག་མི་ཐུབ།',
    en: 'the certificate {path} cannot be read',
  },
  'certificate-wrong': {
    zh: '证书 {path} 本身的签名无效',
    bo: 'ལག་ཁྱེར་ {path} རང་གི་མིང་རྟགས་མི་འགྲིག',
    en: 'the signature of the certificate {path} itself does not hold',
  },
  'key-differs': {
    zh: '证书的密钥是 {detail}，与清单所写的签名密钥不同',
    bo: 'ལག་ཁྱེར་གྱི་ལྡེ་མིག་ {detail} དང་ཐོ་འགོད་ནང་གི་ལྡེ་མིག་མི་མཐུན།',
    en: 'the key of the certificate is {detail}, another than the manifest names',
  },
  'key-not-expected': {
    zh: '签名密钥是 {detail}，不是您给出的密钥',
    bo: 'མིང་རྟགས་ལྡེ་མིག་ {detail} ཡིན། ཁྱེད་ཀྱིས་བསྟན་པ་མིན།',
    en: 'the key that signed is {detail}, not the one you gave',
  },
  'certificate-not-expected': {
    zh: '证书 {path} 不是您给出的证书，也不是由它签发',
    bo: 'ལག་ཁྱེར་ {path} ཁྱེད་ཀྱིས་བསྟན་པ་མིན་ཞིང་དེས་སྤྲད་པའང་མིན།',
    en: 'the certificate {path} is not the one you gave, nor issued by it',
  },
  'sums-differ': {
    zh: '{path} 与清单所写的摘要不一致',
    bo: '{path} དང་ཐོ་འགོད་ནང་གི་སྦྲེལ་རྟགས་མི་མཐུན།',
    en: '{path} does not say what the manifest says',
  },
  'custody-changed': {
    zh: '保管链第 {line} 行被改动',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} བཅོས་འདུག',
    en: 'line {line} of the custody list was changed',
  },
  'custody-missing': {
    zh: '保管链第 {line} 行缺失',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} མེད།',
    en: 'line {line} of the custody list is missing',
  },
  'custody-order': {
    zh: '保管链第 {line} 行不在原来的位置（顺序被调换或重复）',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} གནས་ནོར་འདུག (གོ་རིམ་བསྒྱུར་བའམ་བསྐྱར་ཟློས)',
    en: 'line {line} of the custody list is not in its place (moved, or there twice)',
  },
  'custody-added': {
    zh: '保管链第 {line} 行是后来加入的',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} རྗེས་སུ་བསྣན་པ་རེད།',
    en: 'line {line} of the custody list was added',
  },
  'custody-hash': {
    zh: '保管链第 {line} 行：证据 {detail} 交接前的摘要与上一次交接后的不同',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} དཔང་རྟགས་ {detail} རྩིས་སྤྲོད་གོང་གི་སྦྲེལ་རྟགས་སྔོན་མའི་རྗེས་དང་མི་མཐུན།',
    en: 'line {line} of the custody list: the digest of item {detail} is another than after the hand-over before',
  },
  'custody-item': {
    zh: '保管链第 {line} 行：证据 {detail} 的最后摘要与包内任何该证据文件都不同，清单也未注明因封存未附',
    bo: 'ཉར་ཚགས་རིམ་སྒྲིག་ཕྲེང་ {line} དཔང་རྟགས་ {detail} སྦྲེལ་རྟགས་མཐའ་མ་དང་ཐུམ་སྒྲིལ་ནང་གི་ཡིག་ཆ་མི་མཐུན། ཐོ་འགོད་ནང་དམ་རྒྱས་བཏབ་པར་ཡང་མ་བཀོད།',
    en: 'line {line} of the custody list: the last digest of item {detail} is that of none of its files here, nor of one that the manifest says is left out',
  },
  'ledger-line-changed': {
    zh: '台账摘录第 {line} 行被改动',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་ {line} བཅོས་འདུག',
    en: 'line {line} of the ledger extract was changed',
  },
  'ledger-order': {
    zh: '台账摘录第 {line} 行不在原来的位置',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་ {line} གནས་ནོར་འདུག',
    en: 'line {line} of the ledger extract is not in its place',
  },
  'ledger-unlinked': {
    zh: '台账摘录第 {line} 行不接续前一行',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་ {line} སྔོན་མ་དང་མི་མཐུད།',
    en: 'line {line} of the ledger extract does not follow the line before it',
  },
  'ledger-head': {
    zh: '台账摘录第 {line} 行与已签名检查点不符',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་ {line} མིང་རྟགས་བཀོད་པའི་ཞིབ་བཤེར་ས་ཚིགས་དང་མི་མཐུན།',
    en: 'line {line} of the ledger extract is not the one that the signed checkpoint names',
  },
  'ledger-beyond': {
    zh: '台账摘录第 {line} 行不在检查点范围内',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་ {line} ཞིབ་བཤེར་ས་ཚིགས་ཀྱི་ཁྱབ་ཁོངས་སུ་མེད།',
    en: 'line {line} of the ledger extract is none that the checkpoint covers',
  },
  'ledger-checkpoint': {
    zh: '台账检查点（第 {line} 行）与其摘要、密钥或签名不符',
    bo: 'ཐོ་གཞུང་ཞིབ་བཤེར་ས་ཚིགས (ཕྲེང་ {line}) དང་དེའི་སྦྲེལ་རྟགས། ལྡེ་མིག མིང་རྟགས་མི་མཐུན།',
    en: 'the checkpoint of the ledger (line {line}) is not what its digest, key or signature says',
  },
  'ledger-count': {
    zh: '台账摘录的行数与清单所写的不同',
    bo: 'ཐོ་གཞུང་བཏུས་པའི་ཕྲེང་གྲངས་ཐོ་འགོད་དང་མི་མཐུན།',
    en: 'the ledger extract has another number of lines than the manifest says',
  },
  'timestamp-missing': { zh: '缺少时间戳 {path}', bo: 'དུས་ཚོད་དཔང་རྟགས་ {path} མེད།', en: 'the time stamp {path} is missing' },
  'timestamp-unreadable': {
    zh: '时间戳无法读取，已损坏',
    bo: 'དུས་ཚོད་དཔང་རྟགས་སྐྱོན་ཤོར་བས་ཀློག་མི་ཐུབ།',
    en: 'the time stamp is broken and cannot be read',
  },
  'timestamp-other': {
    zh: '时间戳不是对本清单作出的',
    bo: 'དུས་ཚོད་དཔང་རྟགས་ནི་ཐོ་འགོད་འདི་ལ་བརྒྱབ་པ་མིན།',
    en: 'the time stamp is about something else than this manifest',
  },
  'timestamp-forged': {
    zh: '时间戳的签名或证书无效',
    bo: 'དུས་ཚོད་དཔང་རྟགས་ཀྱི་མིང་རྟགས་སམ་ལག་ཁྱེར་མི་འགྲིག',
    en: 'the signature or the certificate of the time stamp does not hold',
  },
  'cannot-check-signature': {
    zh: '此浏览器不能核验签名；请换用较新的浏览器，或在电脑上运行 node scripts/verify-bundle',
    bo: 'བལྟ་ཆས་འདིས་མིང་རྟགས་ཞིབ་བཤེར་མི་ཐུབ། བལྟ་ཆས་གསར་བ་སྤྱོད་པའམ་གློག་ཀླད་ནས་ node scripts/verify-bundle འཁོར་དུ་ཆུག',
    en: 'this browser cannot check signatures; use a newer one, or run node scripts/verify-bundle on a computer',
  },
  'cannot-check-certificate': {
    zh: '此处不能核验证书的签名算法；请用 openssl verify 核验 certificate.pem',
    bo: 'འདིར་ལག་ཁྱེར་གྱི་མིང་རྟགས་ཞིབ་བཤེར་མི་ཐུབ། openssl verify ཡིས་ certificate.pem ཞིབ་བཤེར་བྱོས།',
    en: 'the signature of the certificate cannot be checked here; check certificate.pem with openssl verify',
  },
  'cannot-check-timestamp': {
    zh: '此处不能核验该时间戳的签名算法；请用 HOWTO.txt 中的 openssl ts 命令',
    bo: 'འདིར་དུས་ཚོད་དཔང་རྟགས་ཀྱི་མིང་རྟགས་ཞིབ་བཤེར་མི་ཐུབ། HOWTO.txt ནང་གི་ openssl ts བཀའ་བརྡ་སྤྱོད་རོགས།',
    en: 'the signature of the time stamp cannot be checked here; use the command openssl ts of HOWTO.txt',
  },
}

export const verdictWords = {
  intact: {
    zh: '完好：每个文件都与签名时相同',
    bo: 'ཆ་ཚང་། ཡིག་ཆ་ཚང་མ་མིང་རྟགས་བཀོད་དུས་དང་གཅིག་མཚུངས་ཡིན།',
    en: 'Intact: every file is as it was signed',
  },
  changed: {
    zh: '不完好：与签名时不同，见下列各项',
    bo: 'ཆ་མི་ཚང་། མིང་རྟགས་བཀོད་དུས་དང་མི་མཐུན། གཤམ་ལ་གཟིགས།',
    en: 'Not intact: it is not what was signed; see below',
  },
  unsure: {
    zh: '未能全部核验：未发现不符之处，但有一项此处不能核验',
    bo: 'ཚང་མ་ཞིབ་བཤེར་མ་ཐུབ། མི་མཐུན་པ་མ་རྙེད་ཀྱང་འདིར་ཞིབ་བཤེར་མི་ཐུབ་པ་ཞིག་ཡོད།',
    en: 'Not fully checked: nothing wrong was found, but something cannot be checked here',
  },
  unreadable: {
    zh: '无法读取：这不是本格式的证据包，或已严重损坏',
    bo: 'ཀློག་མི་ཐུབ། རྣམ་གཞག་འདིའི་དཔང་རྟགས་ཐུམ་སྒྲིལ་མིན་པའམ་སྐྱོན་ཚབས་ཆེན་ཤོར་འདུག',
    en: 'Cannot be read: this is no bundle of this format, or it is badly damaged',
  },
}

/** What a fault says in one language. */
export function faultText({ code, path, line, detail }, language) {
  const said = { path: path ?? 'ZIP', line: line ?? '?', detail: detail ?? '' }
  return faultWords[code][language].replace(/\{(\w+)\}/g, (_all, name) => String(said[name]))
}
