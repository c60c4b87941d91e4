// The words of an incident: its families, its states and steps, how surely its time is known, and what and who was in it.

/** 盗猎 · 非法采集采挖 · 禁牧区放牧 · 四乱 · 火情 · 野生动物肇事. */
export const incidentFamilies = ['poaching', 'harvest', 'grazing', 'four-disorders', 'fire', 'wildlife-conflict'] as const
export type IncidentFamily = (typeof incidentFamilies)[number]

/** 已报告 · 已核查 · 属实 · 不属实 · 已移交 · 已处理 · 已办结. */
export const incidentStates = ['reported', 'checked', 'confirmed', 'unfounded', 'handed-over', 'handled', 'closed'] as const
export type IncidentState = (typeof incidentStates)[number]
/** In these nothing more is done. */
export const endedStates: readonly IncidentState[] = ['unfounded', 'closed']

export const incidentActions = [
  'check',
  'confirm',
  'mark-unfounded',
  'withdraw',
  'hand-over',
  'give-back',
  'handle',
  'close',
] as const
export type IncidentAction = (typeof incidentActions)[number]

/** A moment; about a moment; some time between two; not known. */
export const certainties = ['exact', 'about', 'between', 'unknown'] as const
export type Certainty = (typeof certainties)[number]

export const incidentObjectKinds = ['vehicle', 'tool', 'product', 'weapon'] as const
export type IncidentObjectKind = (typeof incidentObjectKinds)[number]
/** 嫌疑人 · 证人 · 实名举报人 · 受害承包户. */
export const incidentPersonRoles = ['suspect', 'witness', 'reporter-known', 'victim-holder'] as const
export type IncidentPersonRole = (typeof incidentPersonRoles)[number]

/** What a place was at the time. */
export const incidentPlaceKinds = ['area', 'zone', 'parcel', 'operator', 'holder', 'unit', 'chief', 'warden'] as const
export type IncidentPlaceKind = (typeof incidentPlaceKinds)[number]
