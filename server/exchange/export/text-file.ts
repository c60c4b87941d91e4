// A file of text written piece by piece, no faster than the disk takes it.

import { type FileHandle, open } from 'node:fs/promises'

export type TextFile = {
  readonly write: (text: string | Uint8Array) => Promise<void>
  readonly close: () => Promise<void>
}

export async function createTextFile(path: string): Promise<TextFile> {
  const file: FileHandle = await open(path, 'wx', 0o600)
  return {
    write: async (text) => {
      await file.writeFile(text)
    },
    close: () => file.close(),
  }
}
