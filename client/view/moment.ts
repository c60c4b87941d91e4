// A moment looked at: an ISO day, which means its end where the prefecture lies, or an instant. Empty text is now.

const isDay = /^\d{4}-\d{2}-\d{2}$/
const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** Whether the text is a moment that has been; a link into the future shows the present. */
export const isMoment = (text: string): boolean =>
  (isDay.test(text) || isInstant.test(text)) && !Number.isNaN(Date.parse(text)) && Date.parse(text) <= Date.now()

/** What the address says; empty for now. */
export function momentShown(): string {
  const asked = typeof location === 'undefined' ? '' : (new URLSearchParams(location.search).get('asOf') ?? '')
  return isMoment(asked) ? asked : ''
}

/** The instant in UTC to the microsecond, so that moments compare as text. */
export function instantOf(moment: string): string {
  if (/\.\d{6}Z$/.test(moment)) return moment
  const at = new Date(isDay.test(moment) ? `${moment}T23:59:59.999+08:00` : moment).toISOString()
  return at.replace('Z', at.endsWith('.999Z') ? '999Z' : '000Z')
}

const inShanghai = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', ...options })

/** The day of a moment where the prefecture lies. */
export const dayOf = (moment: string): string =>
  isDay.test(moment) ? moment : inShanghai({ dateStyle: 'short' }).format(moment === '' ? new Date() : new Date(moment))

/** For reading: a day as it is, an instant to the second of local time. */
export const momentWords = (moment: string): string =>
  isDay.test(moment) ? moment : inShanghai({ dateStyle: 'short', timeStyle: 'medium' }).format(new Date(moment))
