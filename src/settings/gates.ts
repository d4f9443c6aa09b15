// The settings of gates that run programs: which ones may, what they find, and what must never be shown of their output.
import { existsSync } from 'node:fs'
import { aboutSettings } from './setting.ts'
import { listOf } from './values.ts'

/** `variables` and `secrets` hold secrets: never print them. */
export interface GateSettings {
  /** Full paths of executables; empty: no gate runs a program. */
  readonly programs: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

/** @param isOwn whether Lockkeeper itself reads a variable: nobody else may see it */
export function gatesShape(isOwn: (name: string) => boolean) {
  const names = listOf((entry) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(entry)) return 'is not the name of a variable'
    return isOwn(entry) ? "is one of Lockkeeper's own" : undefined
  })
  return {
    LOCKKEEPER_GATE_COMMANDS: listOf((entry) => {
      if (!entry.startsWith('/')) return 'is not a full path'
      return existsSync(entry) ? undefined : 'does not exist'
    })
      .default([])
      .register(aboutSettings, {
        meaning: 'Programs that gates may run; none when left out.',
        expected: 'full paths of programs, separated by commas',
        example: '/usr/bin/pytest,/opt/gates/cost-check.sh',
      }),
    LOCKKEEPER_GATE_ENV: names.default([]).register(aboutSettings, {
      meaning: 'Variables that these programs find; their values are masked in what is shown.',
      expected: "names of variables that are not Lockkeeper's own, separated by commas",
      example: 'INFRACOST_API_KEY',
    }),
    LOCKKEEPER_POLICY_VARIABLES: names.default([]).register(aboutSettings, {
      meaning: 'Variables that policies may use, as in `${SLACK_WEBHOOK}`; none when left out.',
      expected: "names of variables that are not Lockkeeper's own, separated by commas",
      example: 'SLACK_WEBHOOK,PAGERDUTY_TOKEN',
    }),
  }
}

/**
 * @param environment the process's variables; one that is named and not set is left out
 * @param secrets what else is secret
 */
export function gatesFrom(
  programs: readonly string[],
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
): GateSettings {
  const set = names.flatMap((name): readonly (readonly [string, string])[] => {
    const value = environment[name] ?? ''
    return value === '' ? [] : [[name, value]]
  })
  return { programs, variables: Object.fromEntries(set), secrets }
}
