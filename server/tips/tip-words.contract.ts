// The words of a tip: what it may be about, what becomes of it, and what its caller is told of that.

/** 盗猎 · 受伤或死亡的动物 · 野生动物买卖 · 采挖植物 · 采砂采金 · 倾倒 · 乱建 · 禁牧区放牧 · 车辆碾压 · 火情 · 野生动物肇事 · 其他. */
export const tipKinds = [
  'poaching',
  'animal',
  'trade',
  'harvest',
  'digging',
  'dumping',
  'building',
  'grazing',
  'vehicles',
  'fire',
  'conflict',
  'other',
] as const
export type TipKind = (typeof tipKinds)[number]

/** What a tip may become: a kind of incident, a type of problem; the first that fits, for a person to change. */
export type TipLead = { readonly incident: string | null; readonly problem: string | null }
export const tipLeads: Readonly<Record<TipKind, TipLead>> = {
  poaching: { incident: 'snare', problem: null },
  animal: { incident: 'carcass', problem: null },
  trade: { incident: 'wildlife-trade', problem: null },
  harvest: { incident: 'plants', problem: 'plant-digging' },
  digging: { incident: 'sand', problem: 'grassland-mining' },
  dumping: { incident: 'dumping', problem: 'rubbish-dumping' },
  building: { incident: 'building', problem: 'illegal-works' },
  grazing: { incident: 'ban-grazing', problem: 'overstocking' },
  vehicles: { incident: null, problem: 'off-road' },
  fire: { incident: 'fire', problem: null },
  conflict: { incident: 'wildlife-conflict', problem: null },
  other: { incident: null, problem: null },
}

/** 待看 · 处理中 · 已转办 · 已答复办结 · 无效. */
export const tipStates = ['received', 'in-hand', 'passed-on', 'ended', 'spam'] as const
export type TipState = (typeof tipStates)[number]

/** Steps of who answers callers. `note` is for the offices, `answer` and `end` are read by the caller. */
export const tipActions = ['take', 'answer', 'note', 'end', 'mark-spam', 'unmark-spam'] as const
export type TipAction = (typeof tipActions)[number]

/** What the caller is told: the end, and no names. */
export const callerStates = ['received', 'looked-at', 'passed-on', 'dealt-with', 'unfounded', 'ended', 'set-aside'] as const
export type CallerState = (typeof callerStates)[number]

/** What is under seal. */
export const sealedParts = ['phone', 'voice', 'photo'] as const
export type SealedPart = (typeof sealedParts)[number]

export const mostTipPhotos = 4
export const mostTipPhotoBytes = 15 * 2 ** 20
export const mostVoiceBytes = 8 * 2 ** 20
/** Further words of the caller to one tip. */
export const mostAdditions = 20
