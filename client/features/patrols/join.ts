// What is chosen of the parts of a file, and the parts kept → patrols: a part joined is one patrol with the part kept before it.

type Part = { readonly proposal: number }
export type Joined = { readonly proposal: number; readonly joined: readonly number[] }

export function choicesOf(kept: readonly Part[], joined: ReadonlySet<number>): readonly Joined[] {
  const choices: { proposal: number; joined: number[] }[] = []
  for (const { proposal } of kept) {
    const before = choices.at(-1)
    if (before !== undefined && joined.has(proposal)) before.joined.push(proposal)
    else choices.push({ proposal, joined: [] })
  }
  return choices
}

/** `of` names the file and its parts; `left` are the parts left out, `joined` those of one patrol with the part kept before them. */
export type Chosen = { readonly of: string; readonly left: ReadonlySet<number>; readonly joined: ReadonlySet<number> }

/** Parts go by number, so the same file cut otherwise for another transport has another name. */
export const nameOf = (
  fileId: string,
  parts: readonly { readonly points: number; readonly startedAt: string | null }[],
): string => [fileId, ...parts.map(({ points, startedAt }) => `${startedAt ?? ''} ${points}`)].join('\n')

/** What was chosen of other parts counts for nothing: all are kept, each a patrol. */
export const chosenOf = (chosen: Chosen, of: string): Chosen =>
  chosen.of === of ? chosen : { of, left: new Set(), joined: new Set() }
