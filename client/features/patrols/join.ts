// Parts of a file that are kept → patrols: a part joined is one patrol with the part kept before it.

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
