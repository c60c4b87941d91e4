// A mail server of a test's own: takes letters on a port of this machine, parses them, and can be closed and opened again on the same port.

import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Got = { readonly mail: ParsedMail; readonly raw: string; readonly to: readonly string[] }
export type MailServer = {
  readonly port: number
  readonly got: Got[]
  /** Letters to this address are refused for good. */
  readonly refuse: Set<string>
  readonly close: () => Promise<void>
  readonly open: () => Promise<void>
  /** The letters once there are so many; fails after a while. */
  readonly wait: (count: number) => Promise<readonly Got[]>
}

export async function openMailServer(): Promise<MailServer> {
  const got: Got[] = []
  const refuse = new Set<string>()
  let server: SMTPServer | null = null
  let port = 0
  const make = (): SMTPServer =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(refuse.has(address) ? Object.assign(new Error('no such box'), { responseCode: 550 }) : null),
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const raw = Buffer.concat(parts)
          const to = session.envelope.rcptTo.map(({ address }) => address)
          void simpleParser(raw).then((mail) => {
            got.push({ mail, raw: raw.toString(), to })
            done(null)
          })
        })
      },
    })
  const open = async (): Promise<void> => {
    const opened = make()
    server = opened
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
    const address = opened.server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  }
  await open()
  return {
    get port() {
      return port
    },
    got,
    refuse,
    open,
    close: () => new Promise((resolve) => (server === null ? resolve() : server.close(() => resolve()))),
    wait: async (count) => {
      const until = Date.now() + 20_000
      while (got.length < count && Date.now() < until) await sleep(50)
      if (got.length < count) throw new Error(`${got.length} letters, not ${count}`)
      return got
    },
  }
}
