// What an administrator asks about accounts and about the provider's claims.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { MappingItem, MappingList, NewMapping, OncePassword, Person, PersonChange, PersonItem } from '#contract/access'
import { get, post, put, type Query, remove } from '../../api/request.ts'

type PeoplePage = { readonly items: readonly PersonItem[]; readonly total: number }

export const peopleQuery = (query: Query) =>
  queryOptions({
    queryKey: ['people', 'list', query],
    queryFn: ({ signal }) => get<PeoplePage>('/api/people', query, signal),
    placeholderData: keepPreviousData,
  })
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => get<Person>(`/api/people/${id}`, {}, signal),
  })

export type PersonFields = { readonly login: string; readonly name: string; readonly locale: 'zh' | 'bo' | 'en' }
export const makePerson = (person: PersonFields): Promise<OncePassword> => post('/api/people', person)
export const changePerson = ({ id, ...fields }: PersonChange): Promise<Person> => put(`/api/people/${id}`, fields)
export const resetPassword = (id: string): Promise<OncePassword> => post(`/api/people/${id}/password`, {})
export const signOutPerson = (id: string): Promise<{ readonly ended: number }> => remove(`/api/people/${id}/sessions`)

export const mappingsQuery = queryOptions({
  queryKey: ['people', 'mappings'],
  queryFn: ({ signal }) => get<MappingList>('/api/claim-mappings', {}, signal),
})
export const makeMapping = (mapping: NewMapping): Promise<MappingItem> => post('/api/claim-mappings', mapping)
export const endMapping = (id: string): Promise<{ readonly endedGrants: number }> => remove(`/api/claim-mappings/${id}`)
