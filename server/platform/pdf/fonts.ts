// Where the fonts of documents lie. They come with npm, so that a server without fonts prints Han and Tibetan like any other; only the
// glyphs used go into a document.

import { fileURLToPath } from 'node:url'
import type { Script } from './runs.ts'

const file = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}.ttf`))

export const fonts: Readonly<Record<Script, { readonly normal: string; readonly bold: string }>> = {
  han: {
    normal: file('noto-sans-sc/400Regular/NotoSansSC_400Regular'),
    bold: file('noto-sans-sc/700Bold/NotoSansSC_700Bold'),
  },
  tibetan: {
    normal: file('noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular'),
    bold: file('noto-serif-tibetan/700Bold/NotoSerifTibetan_700Bold'),
  },
}
export const fontFiles: ReadonlySet<string> = new Set(Object.values(fonts).flatMap(({ normal, bold }) => [normal, bold]))
