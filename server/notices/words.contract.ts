// The words of a notice: what it is, whether it binds, where it stands and what is done with it.

/** destock 减畜 · rectify 整改. */
export const noticeKinds = ['destock', 'rectify'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** order 通知, which binds · advice 提示, which asks and warns and by which nothing may be enforced. */
export const bearings = ['order', 'advice'] as const
export type Bearing = (typeof bearings)[number]

/** What a notice is drawn from. */
export const noticeSources = ['assessment', 'violation', 'problem'] as const
export type NoticeSource = (typeof noticeSources)[number]

export const noticeStates = [
  'draft',
  'issued',
  'served',
  'objected',
  'answered',
  'complied',
  'not-complied',
  'closed',
  'withdrawn',
] as const
export type NoticeState = (typeof noticeStates)[number]

/**
 * issue 签发 · serve 送达 · object 提出异议 · answer 答复异议 · find-complied 认定已整改 · find-uncomplied 认定逾期未整改 · close 办结 ·
 * withdraw 撤销.
 */
export const noticeActions = [
  'issue',
  'serve',
  'object',
  'answer',
  'find-complied',
  'find-uncomplied',
  'close',
  'withdraw',
] as const
export type NoticeAction = (typeof noticeActions)[number]

/** desk: drafts and hands over · office: issues and decides · addressee: the operator it is for. */
export const noticeSides = ['desk', 'office', 'addressee'] as const
export type NoticeSide = (typeof noticeSides)[number]

/** 直接送达 · 留置送达 · 邮寄送达 · 委托送达 · 公告送达. */
export const servings = ['direct', 'left', 'post', 'entrusted', 'announced'] as const
export type Serving = (typeof servings)[number]

export const answerOutcomes = ['upheld', 'changed', 'withdrawn'] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]

/** Why something found may be told but not ordered. */
export const whyNotOrders = ['provisional', 'not-found', 'stale', 'no-breach'] as const
export type WhyNotOrder = (typeof whyNotOrders)[number]
/** Why there is no notice of an operator after a batch. */
export const leftOutReasons = ['provisional', 'uncertain', 'stale', 'has-notice'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export { type PaperLanguage, paperLanguages } from '../platform/paper-language.contract.ts'
