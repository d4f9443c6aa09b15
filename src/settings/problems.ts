// What is wrong with the settings, in words: one sentence for each variable, with what was expected and an example.
import type { z } from 'zod'
import type { Given } from './setting.ts'
import { settingsTable } from './table.ts'

/**
 * Everything that is wrong, in the order of the table. Each sentence begins with the variable's name, and none repeats a
 * value: it may be a secret.
 */
export function settingProblems(given: Given, issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return settingsTable.flatMap(({ name, expected, example, required, needed }) => {
    const must = `must be ${expected} (for example ${example})`
    if (given[name] !== undefined) {
      const issue = issues.find(({ path }) => path[0] === name)
      return issue === undefined ? [] : [`${name} ${must}, but ${issue.message}.`]
    }
    if (required) return [`${name} is missing: it ${must}.`]
    return needed?.by(given) === true ? [`${name} is missing: ${needed.when} it ${must}.`] : []
  })
}
