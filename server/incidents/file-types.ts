// What a file is, told by how it begins. Sound that browsers play is named, so that it can be heard; everything else is bytes to take away.

const beginnings: readonly (readonly [type: string, begins: RegExp])[] = [
  ['audio/ogg', /^OggS/],
  ['audio/mpeg', /^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/],
  ['audio/aac', /^\xff[\xf0\xf1\xf8\xf9]/],
  ['audio/wav', /^RIFF[\s\S]{4}WAVE/],
  ['audio/flac', /^fLaC/],
  ['audio/amr', /^#!AMR/],
  ['audio/mp4', /^[\s\S]{4}ftypM4[AB]/],
  ['video/webm', /^[\s\S]E\xdf\xa3/],
  ['video/mp4', /^[\s\S]{4}ftyp/],
  ['application/pdf', /^%PDF-/],
]

/** `application/octet-stream` where the beginning says nothing. */
export const mediaTypeOf = (beginning: Buffer): string =>
  beginnings.find(([, begins]) => begins.test(beginning.toString('latin1')))?.[0] ?? 'application/octet-stream'
