// Letters over a real SMTP server: what arrives, and what is told of one that does not go out.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../server/platform/config.ts'
import { type Letter, openMailer, type UnsentLetter } from '../../server/platform/mail.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'

let mails: MailServer
beforeAll(async () => {
  mails = await openMailServer()
})
afterAll(() => mails.close())

const from = '玉树生态一张图 <onemap@yushu.test>'
const configOf = (url: string) => readConfig({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: 'https://onemap.test' })
const mailerOn = (port: number, login = '') => openMailer(configOf(`smtp://${login}127.0.0.1:${port}`))
const letter = (more: Partial<Letter> = {}): Letter => ({
  id: '00000000-0000-4000-8000-000000000001',
  to: 'officer@yushu.test',
  subject: '【玉树生态一张图】火情 · 新报告 · 结古镇',
  text: '火情',
  html: '<p>火情</p>',
  ...more,
})
const faultOf = async (work: Promise<unknown> | undefined): Promise<UnsentLetter> =>
  work?.then(
    () => Promise.reject(new Error('it went out')),
    (fault) => fault,
  ) ?? Promise.reject(new Error('no mailer'))

it('a letter arrives with its Chinese and Tibetan as they were, as text and as a page, named by its id', async () => {
  await mailerOn(mails.port)?.send(letter({ subject: '【བོད】火情', unsubscribe: 'https://onemap.test/x' }))
  const got = mails.got.at(-1)
  expect(got?.mail.subject).toBe('【བོད】火情')
  expect([got?.mail.text?.trim(), String(got?.mail.html).trim()]).toEqual(['火情', '<p>火情</p>'])
  expect(got?.mail.messageId).toBe('<00000000-0000-4000-8000-000000000001@onemap.test>')
  expect(got?.mail.from?.value).toEqual([{ name: '玉树生态一张图', address: 'onemap@yushu.test' }])
  expect(got?.raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  expect(got?.raw).toMatch(/^List-Unsubscribe: <https:\/\/onemap.test\/x>/m)
})

it('one address is one address: what looks like two, or like a further header, goes to nobody else', async () => {
  const before = mails.got.length
  for (const to of ['a@yushu.test, b@yushu.test', 'a@yushu.test\r\nBcc: b@yushu.test'])
    await mailerOn(mails.port)
      ?.send(letter({ to }))
      .catch(() => {})
  for (const { to, mail } of mails.got.slice(before)) {
    expect(to).not.toContain('b@yushu.test')
    expect(mail.bcc).toBe(undefined)
  }
})

it('a server that is away, and one that refuses the address for good, are told apart, without address, letter or password', async () => {
  mails.refuse.add('gone@yushu.test')
  const refused = await faultOf(mailerOn(mails.port)?.send(letter({ to: 'gone@yushu.test' })))
  expect([refused.fault, refused.isFinal]).toEqual(['mail-address', true])
  const away = await faultOf(mailerOn(1, 'officer:geheim@')?.send(letter()))
  expect([away.fault, away.isFinal]).toEqual(['mail-unreachable', false])
  const signIn = await faultOf(mailerOn(mails.port, 'officer:geheim@')?.send(letter()))
  expect(signIn.fault).toBe('mail-sign-in')
  for (const fault of [refused, away, signIn]) {
    const told = `${fault.message} ${fault.stack} ${JSON.stringify(fault)}`
    expect(told).not.toMatch(/geheim|gone@|officer@|火情/)
  }
})

it('without a server nothing is sent, and a server without sender or public address is no configuration', () => {
  expect(openMailer(readConfig({}))).toBe(null)
  expect(() => readConfig({ SMTP_URL: 'smtp://127.0.0.1' })).toThrow('MAIL_FROM')
  expect(() => readConfig({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: from })).toThrow('PUBLIC_URL')
  expect(() => readConfig({ SMTP_URL: 'https://127.0.0.1', MAIL_FROM: from })).toThrow('SMTP_URL')
})
