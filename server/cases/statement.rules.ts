// What a court asks of electronic evidence, article by article, answered from what is on record: what is known, what is not, and what would
// settle it. Pure, and never advice: what follows from it is for the court to say.

import { civilArticles } from './statement-civil.rules.ts'
import { criminalArticles } from './statement-criminal.rules.ts'
import type { Answer, StatementFacts } from './statement-shared.rules.ts'

/** In the order of the articles. */
export const statementOf = (facts: StatementFacts): readonly Answer[] =>
  [...civilArticles, ...criminalArticles].map((answer) => answer(facts))
