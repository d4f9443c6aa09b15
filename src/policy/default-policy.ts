// The policy of a repository that wrote none: its folders' names give the order, as long as they are well known.
import type { Policy } from '../domain/environments/environment.ts'
import type { PolicyNeeded } from '../domain/commands/refusal.ts'
import type { EnvironmentName } from '../domain/identifiers.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { rulesFrom } from './rules-from.ts'

/** Well-known names, stage by stage; names of one stage are other words for the same. */
export const wellKnownStages: readonly (readonly string[])[] = [
  ['local', 'sandbox'],
  ['dev', 'develop', 'development'],
  ['int', 'integration'],
  ['test', 'testing'],
  ['qa'],
  ['uat', 'acceptance'],
  ['stage', 'staging'],
  ['preprod', 'pre-prod', 'preproduction'],
  ['prod', 'production', 'live'],
]

/**
 * Rules from the names of the folders under `environments/`: each environment follows the one before; the last
 * one is production and needs one approval. A name that is not well known, or two for the same stage, leave
 * the order open: then the file is asked for, with the lines to write.
 */
export function defaultPolicy(folders: readonly EnvironmentName[]): Result<Policy, PolicyNeeded> {
  const order = orderOfFolders(folders)
  return order.ok
    ? ok({ path: undefined, environments: rulesFrom(order.value.map((name) => ({ name }))) })
    : err(ask(order.error, folders))
}

/** The folders in the order that their names tell, or why they do not tell it. */
export function orderOfFolders(
  folders: readonly EnvironmentName[],
): Result<readonly EnvironmentName[], string> {
  const unclear = folders.filter((name) => stageOf(name) < 0)
  const stages = folders.map(stageOf)
  const twins = folders.filter(
    (name, index) =>
      stageOf(name) >= 0 && stages.some((stage, other) => other !== index && stage === stages[index]),
  )
  const [name, ...others] = [...unclear, ...twins]
  if (folders.length === 0) return err('there is no folder under environments/')
  return name === undefined
    ? ok(folders.toSorted((left, right) => stageOf(left) - stageOf(right)))
    : err(`the order of the environments is not clear from ${[name, ...others].join(', ')}`)
}

function stageOf(name: string): number {
  return wellKnownStages.findIndex((names) => names.includes(name))
}

function ask(why: string, folders: readonly string[]): PolicyNeeded {
  const names =
    folders.length > 0
      ? folders.toSorted((left, right) => weight(left) - weight(right))
      : ['dev', 'production']
  return { why, proposal: ['environments:', ...names.map((name) => `  - name: ${name}`)] }
}

/** Names nobody knows stand in the middle of the proposal. */
function weight(name: string): number {
  const stage = stageOf(name)
  return stage < 0 ? wellKnownStages.length - 2.5 : stage
}
