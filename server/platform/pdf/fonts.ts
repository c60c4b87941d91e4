// Where the fonts of documents lie. They come with npm, so that a server without fonts prints Han and Tibetan like any other; only the
// glyphs used go into a document.

import { fileURLToPath } from 'node:url'
import type { Script } from './runs.ts'

type Faces = { readonly normal: string; readonly bold: string }

/** Looked for when the first document is made. */
export const findFonts = (): Readonly<Record<Script, Faces>> => ({
  han: {
    normal: fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    bold: fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  },
  tibetan: {
    normal: fileURLToPath(
      import.meta.resolve('@expo-google-fonts/noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf'),
    ),
    bold: fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-serif-tibetan/700Bold/NotoSerifTibetan_700Bold.ttf')),
  },
})
