// People, for the administrator: making accounts, disabling them, and opening the way back for who forgot the password.

import type { Knex } from 'knex'
import { newPerson, type OncePassword, type Person, peopleQuery, personChange, personId } from '#contract/access'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { hashPassword, oncePassword } from './passwords.ts'
import { addPerson, changePerson, findPeople, findPerson, resetPassword } from './people.queries.ts'
import type { Callers } from './session.ts'
import { endSessions, forgetDevices } from './sessions.queries.ts'
import { revokeTokens } from './tokens.queries.ts'

const may = 'people.manage'

/** What the ledger keeps a digest of. */
const recordOf = ({ login, name, locale, isDisabled }: Person) => ({ login, name, locale, isDisabled })

export function peopleEndpoints(services: Services, callers: Callers): readonly AnyEndpoint[] {
  const get = async (db: Knex, id: string): Promise<Person> => {
    const person = await findPerson(db, id, services.config.sessionIdleMinutes)
    if (person === undefined) throw notFound('person', id)
    return person
  }
  /** Sessions, devices and tokens: whatever still opens the account. */
  const shut = async (db: Knex, id: string): Promise<number> => {
    await forgetDevices(db, id)
    return (await endSessions(db, id)) + (await revokeTokens(db, id))
  }

  const list = endpoint({
    method: 'get',
    path: '/api/people',
    may,
    summary: 'Accounts',
    asOwner: true,
    isForPeople: true,
    input: peopleQuery,
    run: ({ db, input }) => findPeople(db, input),
  })

  const show = endpoint({
    method: 'get',
    path: '/api/people/:id',
    may,
    summary: 'One account',
    asOwner: true,
    isForPeople: true,
    input: personId,
    run: ({ db, input }) => get(db, input.id),
  })

  const make = endpoint({
    method: 'post',
    path: '/api/people',
    may,
    summary: 'Make an account; the answer is the only one that carries its first password',
    asOwner: true,
    isForPeople: true,
    input: newPerson,
    run: async ({ db, input }): Promise<OncePassword> => {
      const password = oncePassword()
      const id = await addPerson(db, input, await hashPassword(password))
      await recordWrite(db, { action: 'account-made', subjectKind: 'account', subjectId: id, path: null, after: input })
      return { id, login: input.login, password }
    },
  })

  const change = endpoint({
    method: 'put',
    path: '/api/people/:id',
    may,
    summary: 'Rename, disable or enable an account; disabling ends its sessions and tokens',
    asOwner: true,
    isForPeople: true,
    input: personChange,
    run: async ({ db, caller, input, afterCommit }): Promise<Person> => {
      // Somebody must remain who can undo it.
      if (input.isDisabled && input.id === caller.userId) throw new Problem('not-oneself', 409)
      const before = await get(db, input.id)
      await changePerson(db, input)
      const ended = input.isDisabled ? await shut(db, input.id) : 0
      const after = await get(db, input.id)
      const action =
        before.isDisabled === after.isDisabled ? 'account-changed' : after.isDisabled ? 'account-disabled' : 'account-enabled'
      await recordWrite(db, {
        action,
        subjectKind: 'account',
        subjectId: input.id,
        path: null,
        before: recordOf(before),
        after: recordOf(after),
        detail: { ended },
      })
      afterCommit(async () => callers.forget(input.id))
      return after
    },
  })

  const reset = endpoint({
    method: 'post',
    path: '/api/people/:id/password',
    may,
    summary: 'Replace a forgotten password by one that must be changed at the first sign-in; sessions and tokens end',
    asOwner: true,
    isForPeople: true,
    input: personId,
    run: async ({ db, caller, input, afterCommit }): Promise<OncePassword> => {
      if (input.id === caller.userId) throw new Problem('not-oneself', 409)
      const person = await get(db, input.id)
      if (person.isFromProvider) throw new Problem('password-elsewhere', 409)
      const password = oncePassword()
      await resetPassword(db, input.id, await hashPassword(password))
      const ended = await shut(db, input.id)
      await recordWrite(db, {
        action: 'password-reset',
        subjectKind: 'account',
        subjectId: input.id,
        path: null,
        detail: { ended },
      })
      afterCommit(async () => callers.forget(input.id))
      return { id: input.id, login: person.login, password }
    },
  })

  const signOut = endpoint({
    method: 'delete',
    path: '/api/people/:id/sessions',
    may,
    summary: 'Sign a person out everywhere and revoke the tokens',
    asOwner: true,
    isForPeople: true,
    input: personId,
    run: async ({ db, input, afterCommit }) => {
      await get(db, input.id)
      const ended = await shut(db, input.id)
      await recordWrite(db, {
        action: 'sessions-ended',
        subjectKind: 'account',
        subjectId: input.id,
        path: null,
        detail: { ended },
      })
      afterCommit(async () => callers.forget(input.id))
      return { ended }
    },
  })

  return [list, show, make, change, reset, signOut]
}
