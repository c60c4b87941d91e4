// Letters over SMTP, where SMTP_URL names a server. What went wrong is told by a word: never with the address, the letter or the server's
// own text, so that nothing of them gets into logs, the queue or the screen.

import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export type Letter = {
  /** Names the message; the same letter sent again carries the same. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Address that ends such letters at one press (RFC 8058). */
  readonly unsubscribe?: string
}
export type LetterFault = 'mail-unreachable' | 'mail-sign-in' | 'mail-refused' | 'mail-address'

/** `isFinal`: the server said that this letter will never be taken. */
export class UnsentLetter extends Error {
  readonly fault: LetterFault
  readonly isFinal: boolean
  constructor(fault: LetterFault, isFinal: boolean) {
    super(fault)
    this.fault = fault
    this.isFinal = isFinal
  }
}
/** Throws UnsentLetter. */
export type Mailer = { readonly send: (letter: Letter) => Promise<void> }

type Refusal = { readonly code?: unknown; readonly responseCode?: unknown }
function unsent(error: unknown): UnsentLetter {
  const { code, responseCode } = Object(error) as Refusal
  const isFinal = typeof responseCode === 'number' && responseCode >= 500
  if (code === 'EAUTH' || code === 'ENOAUTH') return new UnsentLetter('mail-sign-in', false)
  if (code === 'EENVELOPE') return new UnsentLetter('mail-address', isFinal)
  if (code === 'EMESSAGE' || typeof responseCode === 'number') return new UnsentLetter('mail-refused', isFinal)
  return new UnsentLetter('mail-unreachable', false)
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Null where no server is named. */
export function openMailer({ mail, publicUrl }: Pick<Config, 'mail' | 'publicUrl'>): Mailer | null {
  if (mail === null) return null
  const transport = createTransport({ url: mail.url, ...patience })
  const { hostname } = new URL(publicUrl ?? 'http://localhost')
  return {
    send: async ({ id, to, subject, text, html, unsubscribe }) => {
      const oneClick = { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      const headers = { 'Auto-Submitted': 'auto-generated', ...(unsubscribe === undefined ? {} : oneClick) }
      const messageId = `<${id}@${hostname}>`
      // An object is one address: what stands in it is not read as a list.
      const letter = { from: mail.from, to: { name: '', address: to }, subject, text, html, messageId, headers }
      await transport.sendMail(letter).catch((error: unknown) => {
        throw unsent(error)
      })
    },
  }
}
