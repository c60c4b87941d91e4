// Looking up a number. It is asked for by itself, and every number shown is a line of the ledger: the record without it is none.

import * as z from 'zod'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordRead } from '../platform/ledger.ts'
import { findContacts } from './contacts.queries.ts'

const contactsOf = (kind: 'holder' | 'operator', summary: string): AnyEndpoint =>
  endpoint({
    method: 'get',
    path: `/api/${kind}s/:id/contacts`,
    may: 'contacts.read',
    summary,
    input: z.strictObject({ id: z.uuid() }),
    run: async ({ db, actor, input, services, afterCommit }) => {
      const found = await findContacts(db, kind, input.id)
      afterCommit(async () => {
        for (const { kind: subjectKind, id, path, code } of found)
          await recordRead(services, actor, { action: 'contact-read', subjectKind, subjectId: id, path, detail: { code } })
      })
      return found.map(({ path: _path, ...contact }) => contact)
    },
  })

export const contactEndpoints: readonly AnyEndpoint[] = [
  contactsOf('holder', 'The number of a holder; looking is a line of the ledger'),
  contactsOf('operator', 'The numbers of an operator and its holders; looking is a line of the ledger'),
]
