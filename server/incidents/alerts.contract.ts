// Alerts of incidents: what may be subscribed to, over which channels, when not, and what a person is told.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { type IncidentFamily, type IncidentState, incidentFamilies } from './incident-words.contract.ts'

/** 新报告 · 认定属实 · 认定不属实 · 移交 · 退回 · 办结: the steps of which one may be told. */
export const alertTurns = ['reported', 'confirmed', 'unfounded', 'handed-over', 'given-back', 'closed'] as const
export type AlertTurn = (typeof alertTurns)[number]

/** Why mail did not go out, for the person and the administrator. */
export const mailFaults = ['mail-unreachable', 'mail-sign-in', 'mail-refused', 'mail-address'] as const
export type MailFault = (typeof mailFaults)[number]

/** A person's subscriptions. */
export const mostSubscriptions = 20

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const fields = {
  area: areaCode,
  families: z.array(z.enum(incidentFamilies)).min(1).max(incidentFamilies.length).refine(distinct, 'each once'),
  turns: z.array(z.enum(alertTurns)).min(1).max(alertTurns.length).refine(distinct, 'each once'),
  /** Only with an animal of this level of protection or above; null: with or without. */
  leastLevel: z.enum(['1', '2']).nullable().default(null),
  onScreen: z.boolean(),
  byMail: z.boolean(),
  /** By the clock of Asia/Shanghai; over midnight where it ends before it begins. */
  quiet: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'another time' })
    .nullable()
    .default(null),
  /** Level I animals and fires are told in quiet hours too. */
  isGraveThrough: z.boolean().default(true),
}
type Channels = { readonly onScreen: boolean; readonly byMail: boolean }
const hasChannel = ({ onScreen, byMail }: Channels): boolean => onScreen || byMail
const noChannel = { path: ['onScreen'], message: 'on the screen, by mail or both' }

export const newSubscription = z.strictObject(fields).refine(hasChannel, noChannel)
export type NewSubscription = z.infer<typeof newSubscription>
export const editedSubscription = z.strictObject({ id: z.uuid(), ...fields }).refine(hasChannel, noChannel)
export const subscriptionId = z.strictObject({ id: z.uuid() })
/** Not longer than a mail server takes; the part behind the sign is a name, never a number of a machine. */
export const mailAddress = z.strictObject({ address: z.email().max(254) })
export const mailCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
/** None named: all that are shown. */
export const alertsRead = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() })
export const unsubscribeToken = z.strictObject({ token: z.string().regex(/^[\w-]{22}\.[\w-]{43}$/) })

export type AlertSubscription = {
  readonly id: string
  readonly area: string
  readonly families: readonly IncidentFamily[]
  readonly turns: readonly AlertTurn[]
  readonly leastLevel: '1' | '2' | null
  readonly onScreen: boolean
  readonly byMail: boolean
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly isGraveThrough: boolean
  readonly lastSentAt: string | null
  /** Null where the last mail went out. */
  readonly lastFault: MailFault | null
  readonly lastFaultAt: string | null
}
export type AlertMail = {
  /** Whether the administrator has told the platform a mail server. */
  readonly isSetUp: boolean
  readonly address: string | null
  readonly isVerified: boolean
  /** Further alerts of an hour come together in one mail. */
  readonly perHour: number
}
export type AlertSettings = { readonly items: readonly AlertSubscription[]; readonly mail: AlertMail }

/** As far as the reader sees the incident at the time of asking; one that they no longer see is not told. */
export type IncidentAlert = {
  readonly id: string
  readonly incidentId: string
  readonly turn: AlertTurn
  /** Of the step; null where the incident is told by its month. */
  readonly at: string | null
  readonly isRead: boolean
  readonly isExact: boolean
  readonly code: string | null
  readonly family: IncidentFamily
  readonly kindZh: string
  readonly kindBo: string
  readonly kindEn: string
  readonly state: IncidentState
  readonly areaCode: string
  readonly areaName: string
  /** First day of the month where not exact. */
  readonly day: string
}
export type AlertList = { readonly items: readonly IncidentAlert[]; readonly unread: number }
