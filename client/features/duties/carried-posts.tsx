// Which posts go on when units are cut or joined, and which end: told before anything is written.

import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded, together } from '../../api/loaded.tsx'
import { type Post, postsQuery } from './requests.ts'

type Carried = { readonly goOn: readonly Post[]; readonly end: readonly Post[] }

const isHeldOn = (day: string, { fromDay, toDay }: Post): boolean => fromDay <= day && (toDay === null || day < toDay)

/** Of units in their order the first chief of a level goes on, and every warden once. */
export function carriedOf(posts: readonly Post[], day: string): Carried {
  const goOn: Post[] = []
  const end: Post[] = []
  for (const post of posts.filter((each) => isHeldOn(day, each))) {
    const isDouble = goOn.some(
      ({ duty, level, userId }) => duty === post.duty && level === post.level && (duty === 'chief' || userId === post.userId),
    )
    ;(isDouble ? end : goOn).push(post)
  }
  return { goOn, end }
}

export function CarriedPosts({ unitIds, day }: { readonly unitIds: readonly string[]; readonly day: string }) {
  const found = useQueries({ queries: unitIds.map((id) => postsQuery(id)) })
  return (
    <Loaded query={together(found)} rows={2}>
      {(posts) => <Told {...carriedOf(posts.flat(), day)} />}
    </Loaded>
  )
}

function Told({ goOn, end }: Carried) {
  const { t } = useTranslation()
  const words = ({ duty, level, userName }: Post): string =>
    `${duty === 'warden' ? t('duties.duty.warden') : t(`duties.chiefOf.${level}`)} ${userName}`
  const list = (title: string, posts: readonly Post[]) =>
    posts.length > 0 && (
      <>
        <p className="soft">{title}</p>
        <ul className="duty-parts">
          {posts.map((post) => (
            <li key={post.id}>{words(post)}</li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {goOn.length === 0 && <p className="soft">{t('duties.work.noPosts')}</p>}
      {list(t('duties.work.goOn'), goOn)}
      {list(t('duties.work.endHere'), end)}
    </>
  )
}
