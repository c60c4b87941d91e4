// Where a figure comes from, in the words of its source: ids of the list of sources are told by title, everything else as it is written.

type Title = { readonly id: string; readonly title: string; readonly titleEn: string }
type Props = { readonly source: string; readonly titles: readonly Title[]; readonly lang: string }

export function Cited({ source, titles, lang }: Props) {
  const words = source.split(/[\s;,]+/)
  const cited = titles.filter(({ id }) => words.includes(id))
  if (cited.length === 0 || words.some((word) => !cited.some(({ id }) => id === word))) return <>{source}</>
  return (
    <>
      {cited.map(({ id, title, titleEn }) => (
        <span key={id} className="cited">
          {lang === 'en' ? titleEn || title : title} <small className="soft">{id}</small>
        </span>
      ))}
    </>
  )
}
