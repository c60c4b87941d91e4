// What is said of webhooks: who is told, and how each telling went.

import * as z from 'zod'

export const newWebhook = z.strictObject({
  name: z.string().trim().min(1).max(80),
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** One of the own tokens: its duty, area and collections are what is told. */
  tokenId: z.uuid(),
})
export type NewWebhook = z.infer<typeof newWebhook>
export const webhookId = z.strictObject({ id: z.uuid() })
export const replayFrom = z.strictObject({ id: z.uuid(), since: z.iso.datetime({ offset: true }) })
export const deliveryId = z.strictObject({ id: z.uuid(), delivery: z.uuid() })

/** Why a webhook is told nothing more, until somebody says that it is mended. */
export type WebhookStop = 'webhook-unreachable' | 'webhook-unwanted' | 'token-ended' | 'changes-forgotten'
export type WebhookItem = {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Whose it is, where that is somebody else: administrators see all. */
  readonly owner: string | null
  readonly createdAt: string
  readonly disabledAt: string | null
  readonly disabledReason: WebhookStop | null
  readonly waiting: number
  readonly deliveredAt: string | null
}
/** `secret` is told here and never again. */
export type MadeWebhook = { readonly secret: string; readonly item: WebhookItem }
export type WebhookDelivery = {
  readonly id: string
  readonly createdAt: string
  readonly changes: number
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly tries: number
  readonly status: number | null
  /** A word: `address-private`, `timed-out`, `unreachable`, `refused`. */
  readonly fault: string | null
  readonly triedAt: string | null
}
