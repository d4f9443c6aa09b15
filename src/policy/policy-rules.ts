// Policy rules: what no schema can say about environments, because it lies between them.
import { z } from 'zod'
import type { FileProblem } from '../domain/file-problem.ts'
import type { KeyPath, YamlSource } from '../domain/yaml/yaml-source.ts'
import { nearestName } from '../domain/nearest-name.ts'

/** As much of the environments as the rules look at. What is malformed counts as not written: the schema complains of it. */
const sketchSchema = z
  .array(
    z
      .object({
        name: z.string().optional().catch(undefined),
        after: z
          .union([
            z.string().transform((name) => [name]),
            z.array(z.string()),
            z.object({ all: z.array(z.string()) }).transform(({ all }) => all),
            z.object({ any: z.array(z.string()) }).transform(({ any }) => any),
          ])
          .optional()
          .catch(undefined),
        prerequisites: z.record(z.string(), z.unknown()).optional().catch(undefined),
        production: z.boolean().optional().catch(undefined),
        auto_merge: z.boolean().optional().catch(undefined),
        approvals: z
          .object({ count: z.number().optional().catch(undefined) })
          .optional()
          .catch(undefined),
        apps: z
          .record(
            z.string(),
            z
              .object({
                approvals: z
                  .object({ count: z.number().optional().catch(undefined) })
                  .optional()
                  .catch(undefined),
              })
              .catch({}),
          )
          .optional()
          .catch(undefined),
        rollback: z
          .object({ automatic: z.string().optional().catch(undefined) })
          .optional()
          .catch(undefined),
      })
      .catch({}),
  )
  .catch([])
type Sketch = z.infer<typeof sketchSchema>[number]

/** Whether an environment is production when the file does not say so. */
export function isProductionByDefault(name: string | undefined, isLast: boolean): boolean {
  return isLast || name === 'prod' || name === 'production'
}

/** Everything that is wrong between the environments; `path` leads to their list. */
export function ruleProblems(
  source: YamlSource,
  path: KeyPath,
  environments: unknown,
): readonly FileProblem[] {
  const sketches = sketchSchema.parse(environments)
  return sketches.flatMap((sketch, index) => {
    const above = sketches.slice(0, index).flatMap(({ name }) => name ?? [])
    const at = [...path, index]
    return [
      ...nameProblems(source, at, sketch, above),
      ...afterProblems(source, at, sketch, above, sketches),
      ...prerequisiteProblems(source, at, sketch, above.at(-1), index === sketches.length - 1),
      ...productionProblems(source, at, sketch, index === sketches.length - 1),
    ]
  })
}

function nameProblems(source: YamlSource, at: KeyPath, { name }: Sketch, above: readonly string[]) {
  return name !== undefined && above.includes(name)
    ? [
        source.problem(
          [...at, 'name'],
          `there are two environments named "${name}"`,
          'give one of them another name',
        ),
      ]
    : []
}

function afterProblems(
  source: YamlSource,
  at: KeyPath,
  { after }: Sketch,
  above: readonly string[],
  all: readonly Sketch[],
) {
  return (after ?? []).flatMap((name, index) => {
    if (above.includes(name)) return []
    const place = [
      [...at, 'after', index],
      [...at, 'after', 'all', index],
      [...at, 'after', 'any', index],
    ].find((path) => source.node(path) !== undefined) ?? [...at, 'after']
    const isLater = all.some((other) => other.name === name)
    const message = isLater
      ? `"${name}" does not come before this environment`
      : `there is no environment "${name}"`
    const near = nearestName(name, above)
    const hint = isLater
      ? `move "${name}" further up, so that the order has no circle`
      : near === undefined
        ? `name one from above: ${above.join(', ') || 'there is none, so write []'}`
        : `did you mean "${near}"?`
    return [source.problem(place, message, hint)]
  })
}

/** Only what comes before can be a prerequisite, and production takes nothing that was never tried. */
function prerequisiteProblems(
  source: YamlSource,
  at: KeyPath,
  { name: target, after, production, prerequisites = {} }: Sketch,
  above: string | undefined,
  isLast: boolean,
): readonly FileProblem[] {
  const before = after ?? (above === undefined ? [] : [above])
  return Object.entries(prerequisites).flatMap(([name, word]) => {
    const place = [...at, 'prerequisites', name]
    if (!before.includes(name)) {
      const near = nearestName(name, before)
      const known = before.join(', ') || 'nothing comes before it'
      const hint = near === undefined ? `name one of: ${known}` : `did you mean "${near}"?`
      return [source.problem(place, `"${name}" is not what this environment comes after`, hint, 'key')]
    }
    return word === 'recommended' && (production ?? isProductionByDefault(target, isLast))
      ? [source.problem(place, 'what comes before production is required', 'write required, or leave it out')]
      : []
  })
}

function productionProblems(
  source: YamlSource,
  at: KeyPath,
  sketch: Sketch,
  isLast: boolean,
): readonly FileProblem[] {
  const production = sketch.production ?? isProductionByDefault(sketch.name, isLast)
  const problems: FileProblem[] = []
  if (sketch.auto_merge === true && (production || isLast)) {
    const what = production ? 'a production environment' : 'the last environment'
    problems.push(
      source.problem(
        [...at, 'auto_merge'],
        `nothing merges by itself into ${what}`,
        'remove auto_merge: a person decides here',
      ),
    )
  }
  if (sketch.rollback?.automatic === 'merge' && (production || sketch.auto_merge !== true)) {
    const message = production
      ? 'no rollback merges by itself into a production environment'
      : 'a rollback merges by itself only where promotions do'
    const hint = production
      ? 'write propose: a person decides here'
      : 'write propose, or set auto_merge: true'
    problems.push(source.problem([...at, 'rollback', 'automatic'], message, hint))
  }
  const counts: readonly (readonly [KeyPath, number | undefined])[] = [
    [[...at, 'approvals', 'count'], sketch.approvals?.count],
    ...Object.entries(sketch.apps ?? {}).map(
      ([app, { approvals }]) => [[...at, 'apps', app, 'approvals', 'count'], approvals?.count] as const,
    ),
  ]
  for (const [place, count] of production ? counts : []) {
    if (count === 0) {
      const hint = 'write a count of 1 or more'
      problems.push(source.problem(place, 'production needs at least one approval', hint))
    }
  }
  return problems
}
