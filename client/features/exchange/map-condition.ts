// What the map is narrowed by, as the condition (CQL2 text) of an export: it stands in its field, to be read and changed.

import type { View } from '../../view/use-view.ts'

const quoted = (word: string): string => `'${word.replaceAll("'", "''")}'`
const among = (property: string, allowed: readonly string[]): readonly string[] =>
  allowed.length === 0 ? [] : [`${property} IN (${allowed.map(quoted).join(', ')})`]

/** Empty where the map shows all of the layer. Of violations the map shows the open ones unless told otherwise. */
export function conditionOf(collection: string, view: Pick<View, 'grade' | 'finding' | 'status' | 'kinds'>): string {
  const { grade, finding, status, kinds } = view
  const parts: Readonly<Record<string, readonly string[]>> = {
    balance: [...among('grade', grade), ...among('finding', finding)],
    violations: status.includes('all') ? [] : among('state', status.length > 0 ? status : ['open']),
    incidents: among('kind', kinds),
  }
  return (parts[collection] ?? []).join(' AND ')
}
