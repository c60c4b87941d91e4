// How long ago a part of a unit was seen, in the steps by which it is coloured.

export const ages = ['week', 'month', 'earlier', 'never'] as const
export type SeenAge = (typeof ages)[number]

/** Days as `2026-06-01`. */
export function ageOf(lastDay: string | null, today: string): SeenAge {
  if (lastDay === null) return 'never'
  const days = (Date.parse(today) - Date.parse(lastDay)) / 86_400_000
  return days <= 7 ? 'week' : days <= 30 ? 'month' : 'earlier'
}
