// HOWTO.txt of a bundle: how to check it without us and without the page, in three languages.

const commands = `  unzip BUNDLE.zip -d bundle && cd bundle

  1)  sha256sum -c SHA256SUMS
      sha256sum SHA256SUMS

  2)  openssl dgst -sm3 PATH

  3)  openssl x509 -in certificate.pem -noout -pubkey > key.pem
      openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig

  +)  openssl x509 -in certificate.pem -noout -fingerprint -sha256
      openssl ts -verify -data manifest.json -in manifest.tsr -CAfile AUTHORITY.pem
`

const zh = `如何核验本证据包

最简便的办法：用浏览器打开 verify.html（不联网），把本 ZIP 文件拖进去。页面逐一核对每个文件，并指明何处不符。
以下命令不用本平台的任何程序，得出同样的结论：

${commands}
  1) 逐个核对文件的 SHA-256；第二行算出的值须与 manifest.json 中 SHA256SUMS 一项的 sha256 相同。
  2) 算出某一文件的国密 SM3 值，须与 manifest.json 中该文件的 sm3 相同。
  3) 核对 manifest.json 的 Ed25519 签名。签名有效，则清单以及其中列明的每个文件自签名后未被改动。
  +) 证书指纹须与制作单位另行公布的一致，否则只能说明“未改动”，不能说明“由谁制作”。
     有 manifest.tsr 时，还可核对可信时间戳；AUTHORITY.pem 是时间戳机构的根证书，须另行取得。

核验能证明的，是签名之后没有改动。签名之前是否真实，须另看来源、生成与保管的记录。
`

const bo = `དཔང་རྟགས་ཐུམ་སྒྲིལ་འདི་ཇི་ལྟར་ཞིབ་བཤེར་བྱེད་པ།

ཐབས་སླ་ཤོས། བལྟ་ཆས་ཀྱིས་ verify.html ཕྱེ་ནས (དྲ་བར་མི་མཐུད) ZIP ཡིག་ཆ་འདི་དེའི་ནང་དུ་འདྲུད། ཡིག་ཆ་རེ་རེ་ཞིབ་བཤེར་བྱས་ནས་གང་དུ་མི་མཐུན་པ་སྟོན།
གཤམ་གྱི་བཀའ་བརྡས་ང་ཚོའི་མཉེན་ཆས་མི་སྤྱད་པར་མཇུག་བསྡོམས་གཅིག་པ་ཐོབ།

${commands}
  1) ཡིག་ཆ་རེ་རེའི་ SHA-256 བསྡུར། ཕྲེང་གཉིས་པའི་གྲངས་དེ་ manifest.json ནང་གི་ SHA256SUMS ཡི་ sha256 དང་གཅིག་མཚུངས་ཡིན་དགོས།
  2) ཡིག་ཆ་ཞིག་གི་ SM3 རྩིས་ནས་ manifest.json ནང་གི་ sm3 དང་བསྡུར།
  3) manifest.json ཡི་ Ed25519 མིང་རྟགས་ཞིབ་བཤེར། མིང་རྟགས་འགྲིག་ན་ཐོ་འགོད་དང་དེའི་ནང་གི་ཡིག་ཆ་ཚང་མ་མིང་རྟགས་བཀོད་རྗེས་མ་བཅོས་པ་ཡིན།
  +) ལག་ཁྱེར་གྱི་མཛུབ་རིས་དེ་བཟོ་མཁན་གྱིས་གཞན་ནས་བསྒྲགས་པ་དང་གཅིག་མཚུངས་ཡིན་དགོས། དེ་མིན་ན་མ་བཅོས་པ་ཙམ་ལས་སུས་བཟོས་པ་མི་ཤེས།
     manifest.tsr ཡོད་ན་དུས་ཚོད་དཔང་རྟགས་ཀྱང་ཞིབ་བཤེར་བྱེད་ཆོག AUTHORITY.pem ནི་དུས་ཚོད་དཔང་རྟགས་ཚན་པའི་རྩ་བའི་ལག་ཁྱེར་ཡིན་ཞིང་ཟུར་དུ་ལེན་དགོས།

ཞིབ་བཤེར་གྱིས་མིང་རྟགས་བཀོད་རྗེས་མ་བཅོས་པ་ར་སྤྲོད་བྱེད། དེའི་སྔོན་གྱི་བདེན་རྫུན་ནི་འབྱུང་ཁུངས་དང་བཟོ་ཚུལ། ཉར་ཚགས་ཀྱི་ཟིན་ཐོར་བལྟ་དགོས།
`

const en = `How to check this bundle

The easiest way: open verify.html in a browser (it needs no network) and drop this ZIP into it. It checks every file and names what
does not agree. These commands come to the same end without any program of this platform:

${commands}
  1) checks the SHA-256 of every file; the value of the second line must be the sha256 of SHA256SUMS in manifest.json.
  2) reckons the SM3 of a file, which must be the sm3 of that file in manifest.json.
  3) checks the Ed25519 signature of manifest.json. If it holds, the manifest and every file that it lists are as they were signed.
  +) The fingerprint of the certificate must be the one that the maker publishes elsewhere; without that, "not changed" is shown,
     but not "made by whom". Where there is a manifest.tsr, the time stamp can be checked too; AUTHORITY.pem is the root certificate
     of the time-stamping authority, to be had from the authority itself.

What this shows is that nothing was changed since it was signed. Whether it was true before is another question: see what the bundle
says of source, making and keeping.
`

export const guide = `${zh}\n${bo}\n${en}`
