// Hands a file that the page holds to the browser, under the name the server gave it.

const forgetAfterMs = 60_000

export function saveBlob({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), forgetAfterMs)
}
