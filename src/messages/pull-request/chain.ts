// The chain: where each app stands on the way to the target, so that a reader sees what came before.
import type { PromotionReport } from '../outcome.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Markdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { moment } from '../../text/moment.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { theApp } from '../../text/things.ts'
import { health } from './moves-table.ts'

/** Undefined where nothing is recorded yet. */
export function chainTable({ chain }: PromotionReport): Markdown | undefined {
  if (chain.length === 0) return undefined
  const heads = [say`environment`, say`app`, say`version`, say`since`, say`asked for by`, say`health`]
  return table(
    heads,
    chain.map((deployedState) => [
      value(deployedState.environment),
      theApp(deployedState.app),
      value(deployedState.release.version),
      moment(deployedState.since),
      askedBy(deployedState),
      health(deployedState),
    ]),
    12_000,
  )
}

function askedBy({ requester, bypassed }: DeployedState): Phrase {
  const who = requester === null ? say`nobody known` : value(requester)
  return bypassed ? say`${who}, not judged` : who
}
