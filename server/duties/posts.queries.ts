// Posts of chiefs and wardens: who holds which, since when and by which deed; who stands in.

import type { Knex } from 'knex'
import type { EndedPost, Fit, HandedPost, NewPost, NewSubstitute, Post, Substitute } from '#contract/duties'
import { notFound, Problem } from '../platform/problem.ts'
import { all, maybeOne, one, rows, run, sql } from '../platform/sql.ts'

const substitutes = sql`
  (select coalesce(json_agg(json_build_object('id', s.id, 'userId', s.user_id, 'userName', user_name(s.user_id), 'fromDay', s.from_day,
                                              'toDay', s.to_day, 'reason', s.reason, 'version', s.version) order by s.from_day), '[]')
   from duty_substitutes s where s.post_id = p.id)`

const columns = sql`
  p.id, p.unit_id as "unitId", p.duty, p.level, p.user_id as "userId", user_name(p.user_id) as "userName", p.from_day as "fromDay",
  p.to_day as "toDay", p.deed, p.note, p.is_demo as "isDemo", p.version, ${substitutes} as substitutes`

/** The highest level first, wardens last; of a level the latest first. */
const order = sql`
  order by p.duty, array_position('{prefecture,county,township,village}', p.level), p.from_day desc, p.id`

export const findPosts = (db: Knex, unitId: string, on: string): Promise<Post[]> =>
  rows(
    db,
    sql`
    select ${columns} from duty_posts p
    where ${all([
      sql`p.unit_id = ${unitId}::uuid`,
      ...(on === 'any' ? [] : [sql`p.from_day <= ${on}::date and (p.to_day is null or ${on}::date < p.to_day)`]),
    ])} ${order}`,
  )

export async function getPost(db: Knex, id: string): Promise<Post> {
  const post = await maybeOne<Post>(db, sql`select ${columns} from duty_posts p where p.id = ${id}::uuid`)
  if (post === undefined) throw notFound('duty-post', id)
  return post
}

/**
 * Throws 422 `holder-without-grant` where the person holds no grant of this duty whose area meets the unit: they would see nothing of
 * it. Somebody without a known account is 404.
 */
export async function demandGrant(db: Knex, unitId: string, duty: string, userId: string): Promise<void> {
  const { known, may } = await one<{ known: boolean; may: boolean }>(
    db,
    sql`select user_name(${userId}::uuid) is not null as known, holds_duty(${userId}::uuid, ${unitId}::uuid, ${duty}) as may`,
  )
  if (!known) throw notFound('person', userId)
  if (!may) throw new Problem('holder-without-grant', 422, { duty })
}

export async function insertPost(db: Knex, post: NewPost): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, to_day, deed, note)
    values (${post.unitId}::uuid, ${post.duty}, ${post.level}, ${post.userId}::uuid, ${post.fromDay}::date, ${post.toDay}::date,
            ${post.deed}, ${post.note})
    returning id`,
  )
  return id
}

/** Whether the row was still at `version` and writable by the caller, and now ends. */
export const endPost = async (db: Knex, { id, toDay, note }: EndedPost, version: number): Promise<boolean> =>
  (await run(
    db,
    sql`
    update duty_posts set to_day = ${toDay}::date, note = coalesce(${note}, note)
    where id = ${id}::uuid and version = ${version}::integer`,
  )) === 1

/** The id of the new post, with the end that the one before had. */
export async function handOver(db: Knex, before: Post, { userId, fromDay, deed, note }: HandedPost): Promise<string> {
  const { unitId, duty, level, toDay } = before
  return insertPost(db, { unitId, duty, level, userId, fromDay, toDay, deed, note })
}

export async function insertSubstitute(db: Knex, { postId, userId, fromDay, toDay, reason }: NewSubstitute): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into duty_substitutes (post_id, user_id, from_day, to_day, reason)
    values (${postId}::uuid, ${userId}::uuid, ${fromDay}::date, ${toDay}::date, ${reason})
    returning id`,
  )
  return id
}

export async function getSubstitute(db: Knex, id: string): Promise<Substitute & { readonly postId: string }> {
  const found = await maybeOne<Substitute & { readonly postId: string }>(
    db,
    sql`
    select s.id, s.post_id as "postId", s.user_id as "userId", user_name(s.user_id) as "userName", s.from_day as "fromDay",
           s.to_day as "toDay", s.reason, s.version
    from duty_substitutes s where s.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('duty-substitute', id)
  return found
}

export const endSubstitute = async (db: Knex, id: string, toDay: string, version: number): Promise<boolean> =>
  (await run(
    db,
    sql`update duty_substitutes set to_day = ${toDay}::date where id = ${id}::uuid and version = ${version}::integer`,
  )) === 1

/** Who may be given a post of this duty in a unit: at most twenty, by login or name. */
export const findFit = (db: Knex, unitId: string, duty: string, q: string | undefined): Promise<Fit[]> =>
  rows(db, sql`select id, login, name from fit_for_duty(${unitId}::uuid, ${duty}, ${q ?? null}::text)`)

export const unitPath = async (db: Knex, unitId: string): Promise<string> => {
  const found = await maybeOne<{ path: string }>(db, sql`select path::text as path from duty_units where id = ${unitId}::uuid`)
  if (found === undefined) throw notFound('duty-unit', unitId)
  return found.path
}
