// The sources: which commits of the apps' own code lie behind what moves.
import type { Move } from '../../domain/promotion/promotion.ts'
import type { Markdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { theApp } from '../../text/things.ts'

/** Undefined where no release tells its commit. */
export function sources(moves: readonly Move[]): Markdown | undefined {
  const told = moves.filter(({ to }) => to.source.commit !== undefined || to.source.contract !== undefined)
  if (told.length === 0) return undefined
  return table([say`app`, say`source before`, say`source now`, say`contract`], told.map(row), 12_000)
}

function row({ app, from, to }: Move): readonly Phrase[] {
  const { commit, contract } = to.source
  return [
    theApp(app),
    from.source.commit === undefined ? say`not told` : value(from.source.commit),
    commit === undefined ? say`not told` : value(commit),
    contract === undefined ? say`none` : value(contract),
  ]
}
