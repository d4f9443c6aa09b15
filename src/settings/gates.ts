// The settings of gates that run programs: which ones may, what they find, and what must never be shown of their output.
import { existsSync } from 'node:fs'
import { listOf, variableNames } from './name-list.ts'
import { settingsTable } from './table.ts'

/** `variables` and `secrets` hold secrets: never print them. */
export interface GateSettings {
  /** Full paths of executables; empty: no gate runs a program. */
  readonly programs: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

/** Each variable alone, as `readSettings` parses it. */
export const gateShape = {
  LOCKKEEPER_GATE_COMMANDS: listOf(
    'must be a list of full paths of programs that are there, as in /usr/bin/pytest,/opt/gates/cost-check.sh.',
    (entry) => entry.startsWith('/') && existsSync(entry),
  ),
  LOCKKEEPER_GATE_ENV: variableNames('INFRACOST_API_KEY'),
}

/**
 * @param environment the process's variables; one that is named and not set is left out
 * @param secrets what else is secret, beside the variables that the table calls so
 */
export function gatesFrom(
  programs: readonly string[],
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
): GateSettings {
  const valueOf = (name: string): readonly string[] => {
    const value = environment[name] ?? ''
    return value === '' ? [] : [value]
  }
  return {
    programs,
    variables: Object.fromEntries(names.flatMap((name) => valueOf(name).map((value) => [name, value]))),
    secrets: [...secrets, ...settingsTable.flatMap(({ name, secret }) => (secret ? valueOf(name) : []))],
  }
}
