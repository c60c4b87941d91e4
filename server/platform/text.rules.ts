// Which text can be kept and shown, wherever it came from: a form, a file, an address.

/**
 * Halves of a character, control characters other than tab and line ends (PostgreSQL takes no NUL, XML takes none of them), two
 * code points that are no characters, and the marks that turn the direction of text: with them a name reads as another one.
 */
const unusable = /\p{Cs}|(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u
const everyUnusable = new RegExp(unusable, 'gu')

export const isUnusable = (text: string): boolean => unusable.test(text)

/** The text with a sign in the place of whatever cannot be shown. */
export const usable = (text: string): string => text.replace(everyUnusable, '\ufffd')

// Spreadsheets take these as the begin of a formula, also in their full width.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const isPlainNumber = /^[+-]?\d+(\.\d+)?$/

/** Text that a spreadsheet will show and not run: a mark before what looks like a formula, and before what already bears one. */
export const safeText = (text: string): string => (formula.test(text) && !isPlainNumber.test(text) ? `'${text}` : text)

/** What `safeText` was given. */
export const unsafeText = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)
