// May this person make this token? Never wider than the own reach: a role held now, an area within it.

export type AskedToken = {
  readonly role: string
  readonly areaPath: string | null
  readonly collections: readonly string[] | null
}
export type HeldScope = { readonly role: string; readonly paths: readonly string[] }

/** Every fault at once, as field and code. Nothing that is missed here widens anything: the database narrows the grants each time. */
export function tokenFaults(
  asked: AskedToken,
  held: readonly HeldScope[],
  published: readonly string[],
): readonly { readonly path: string; readonly code: string }[] {
  const scope = held.find(({ role }) => role === asked.role)
  const isWithin = (path: string): boolean => scope?.paths.some((own) => `${path}.`.startsWith(`${own}.`)) ?? false
  return [
    ...(scope === undefined ? [{ path: 'role', code: 'role-not-held' }] : []),
    ...(scope !== undefined && asked.areaPath !== null && !isWithin(asked.areaPath)
      ? [{ path: 'area', code: 'beyond-own-area' }]
      : []),
    ...(asked.collections ?? [])
      .filter((id) => !published.includes(id))
      .map((id) => ({ path: `collections.${id}`, code: 'unknown-collection' })),
  ]
}
