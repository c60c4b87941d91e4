// From what the provider says of a person to what the table of mappings makes of it: never more than a row says.

export type Claims = Readonly<Record<string, unknown>>
export type Mapping = { readonly id: string; readonly claim: string; readonly value: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Own properties only: a claim named `constructor` is not there unless it was sent. */
const own = (record: Record<string, unknown>, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined)

/** The claim of that name, or the one at the end of a dotted path (`realm_access.roles`) where no claim has the whole name. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? own(value, key) : undefined), claims)
}

const saysExactly = (claim: unknown, value: string): boolean =>
  Array.isArray(claim)
    ? claim.some((each) => saysExactly(each, value))
    : ['string', 'number', 'boolean'].includes(typeof claim) && String(claim) === value

/** The rows that the claims fulfil, letter for letter: no prefix, no case folding, no list of words in one text. */
export const mappingsMet = <Row extends Mapping>(claims: Claims, mappings: readonly Row[]): readonly Row[] =>
  mappings.filter(({ claim, value }) => saysExactly(claimAt(claims, claim), value))

const textAt = (claims: Claims, key: string): string | null => {
  const value = claims[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

export type ProviderPerson = { readonly subject: string; readonly name: string; readonly login: string }

/** How the person is called here. The subject alone says who it is; name and login may change at the provider. */
export function personIn(claims: Claims): ProviderPerson | null {
  const subject = textAt(claims, 'sub')
  if (subject === null) return null
  const login = textAt(claims, 'preferred_username') ?? textAt(claims, 'email') ?? subject
  return { subject, login: login.slice(0, 80), name: (textAt(claims, 'name') ?? login).slice(0, 80) }
}
