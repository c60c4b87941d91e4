// Subscriptions of the test world, an address that is verified, and telling what is due without waiting for the clock.

import pino from 'pino'
import { expect } from 'vitest'
import type { AlertList, AlertSettings, AlertSubscription, IncidentAlert } from '#contract/incidents'
import { defineAlertJobs, tellAlerts } from '../../server/incidents/alerts.jobs.ts'
import { openJobs } from '../../server/platform/jobs.ts'
import type { Services } from '../../server/platform/services.ts'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from './cast.ts'
import type { MailServer } from './mail-server.ts'
import type { World } from './world.ts'

export const allTurns = ['reported', 'confirmed', 'unfounded', 'handed-over', 'given-back', 'closed']
export const allFamilies = ['poaching', 'harvest', 'grazing', 'four-disorders', 'fire', 'wildlife-conflict']
export const wish = (more: object = {}) => ({
  area: '632701',
  families: allFamilies,
  turns: allTurns,
  onScreen: true,
  byMail: false,
  ...more,
})
/** With mail; no worker of the queue waits longer than a second before it tries again. */
export const mailEnv = (port: number) => ({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: '玉树生态一张图 <onemap@yushu.test>',
  PUBLIC_URL: 'http://127.0.0.1:8080',
  MAIL_RETRY_SECONDS: '1',
})

export const alertHands = (world: World, mails: MailServer | null = null) => {
  const subscribe = async (login: Login, more: object = {}): Promise<AlertSubscription> => {
    const { status, body } = await world.as(login).post<AlertSubscription>('/api/alerts/subscriptions', wish(more))
    expect([status, body]).toEqual([200, body])
    return body
  }
  return {
    subscribe,
    settings: async (login: Login): Promise<AlertSettings> =>
      (await world.as(login).get<AlertSettings>('/api/alerts/subscriptions')).body,
    list: async (login: Login): Promise<AlertList> => (await world.as(login).get<AlertList>('/api/alerts')).body,
    /** Turn and kind of each, the newest first. */
    told: async (login: Login): Promise<readonly string[]> =>
      (await world.as(login).get<AlertList>('/api/alerts')).body.items.map(
        ({ turn, kindEn }: IncidentAlert) => `${turn} ${kindEn}`,
      ),
    tell: (): Promise<void> => tellAlerts(world.services),
    /** Quiet hours that hold now, as if the clock had gone on. */
    letPass: (login: Login) =>
      run(
        world.db,
        sql`
        update incident_alerts set tell_at = now()
        where user_id = (select id from users where login = ${login}) and tell_at > now()`,
      ),
    /** By the code that came in the letter. */
    verify: async (login: Login, address: string): Promise<void> => {
      const before = mails?.got.length ?? 0
      expect((await world.as(login).put('/api/alerts/address', { address })).status).toBe(200)
      const letters = (await mails?.wait(before + 1)) ?? []
      const [, code = ''] = /(\d{6})/.exec(letters.at(-1)?.mail.text ?? '') ?? []
      expect((await world.as(login).post('/api/alerts/address/verification', { code })).status).toBe(200)
    },
  }
}

/** Minutes from now, as the clock of Asia/Shanghai shows it. */
export const clockIn = (minutes: number): string => new Date(Date.now() + (8 * 60 + minutes) * 60_000).toISOString().slice(11, 16)

/** The worker of a process that starts where another has ended. */
export async function nextWorker(world: World): Promise<Services> {
  const services = { ...world.services, jobs: openJobs(world.db, pino({ level: 'silent' })) }
  defineAlertJobs(services)
  await services.jobs.start()
  return services
}
