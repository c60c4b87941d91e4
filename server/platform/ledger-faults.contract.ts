// What a walk of the ledger may find broken.

export const chainFaults = [
  'line-changed',
  'line-missing',
  'link-broken',
  'head-differs',
  'tail-cut',
  'checkpoint-changed',
  'checkpoint-forged',
  'checkpoint-key-unknown',
  'checkpoint-missing',
  'checkpoint-unlinked',
  'checkpoint-unkept',
  'line-not-as-signed',
] as const
export type ChainFaultCode = (typeof chainFaults)[number]
