// Question: which rules bind people on a branch, from rulesets and from classic branch protection.
import { z } from 'zod'
import { ledgerBranch } from '../../../domain/promotion/branch-names.ts'
import { known, unavailable } from '../../../domain/fact.ts'
import { queryForm } from './query-form.ts'

const ruleSchema = z.object({
  type: z.string(),
  parameters: z
    .object({
      requiredStatusChecks: z
        .array(z.object({ context: z.string(), integrationId: z.int().nullable() }))
        .optional(),
    })
    .nullable(),
})

/** Classic protection tells everybody but administrators the names of required checks, and not whose they are. */
const classicSchema = z.object({
  allowsForcePushes: z.boolean(),
  allowsDeletions: z.boolean(),
  requiredStatusCheckContexts: z.array(z.string()).nullable(),
})

/**
 * Rules of rulesets that are only tried out (`evaluate`) are not told. REST gives the same to whoever may read metadata
 * (`GET /repos/{owner}/{repo}/rules/branches/{branch}`); what GraphQL asks for is unpublished, so a refusal is an answer.
 */
export const branchProtection = queryForm('branchProtection', {
  place: () => 'repository',
  acceptRefusals: true,
  fields: ({ branch }, alias, { bind }) => {
    const ref =
      branch === 'default'
        ? 'defaultBranchRef'
        : `ref(qualifiedName: ${bind('String!', `refs/heads/${ledgerBranch}`)})`
    return `${alias}: ${ref} {
      rules(first: 100) {
        nodes { type parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } } }
      }
      refUpdateRule { allowsForcePushes allowsDeletions requiredStatusCheckContexts }
    }`
  },
  schema: z
    .object({
      rules: z.object({ nodes: z.array(ruleSchema) }).nullable(),
      refUpdateRule: classicSchema.nullable(),
    })
    .nullable(),
  answer: (found, _query, { appId, problems: [problem] }) => {
    if (problem !== undefined) return unavailable(`GitHub does not tell the rules: ${problem.message}`)
    if (found === null) return known(undefined)
    const { rules, refUpdateRule: classic } = found
    if (rules === null) return unavailable('GitHub does not tell the rules')
    const has = (type: string): boolean => rules.nodes.some((rule) => rule.type === type)
    const required = rules.nodes.flatMap(({ parameters }) => parameters?.requiredStatusChecks ?? [])
    return known({
      refusesForcePush: has('NON_FAST_FORWARD') || classic?.allowsForcePushes === false,
      refusesDeletion: has('DELETION') || classic?.allowsDeletions === false,
      requiredChecks: [
        ...required.map(({ context: name, integrationId: id }) => ({
          name,
          by: id === null ? ('anybody' as const) : id === appId ? ('us' as const) : ('another-app' as const),
        })),
        ...(classic?.requiredStatusCheckContexts ?? []).map((name) => ({ name, by: 'untold' as const })),
      ],
    })
  },
})
