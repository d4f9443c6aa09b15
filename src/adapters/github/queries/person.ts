// Question: what somebody may do in the repository, and which of the groups they belong to.
import { z } from 'zod'
import { known, unavailable } from '../../../domain/fact.ts'
import { loginSchema } from '../../../domain/identifiers.ts'
import type { Permission } from '../../../domain/access/person.ts'
import { queryForm } from './query-form.ts'

const permissions = {
  ADMIN: 'admin',
  MAINTAIN: 'maintain',
  WRITE: 'write',
  TRIAGE: 'triage',
  READ: 'read',
} as const satisfies Record<string, Permission>

const accountSchema = z.object({ login: loginSchema })

const teamSchema = z.object({ members: z.object({ nodes: z.array(accountSchema) }) }).nullable()

const personSchema = z
  .object({
    collaborators: z
      .object({
        edges: z.array(
          z.object({
            permission: z.enum(['ADMIN', 'MAINTAIN', 'WRITE', 'TRIAGE', 'READ']),
            node: accountSchema,
          }),
        ),
      })
      .nullable(),
    /** A team for each group, under `t0`, `t1`, …; none where the owner is a person. */
    owner: z.object({ __typename: z.string() }).catchall(z.unknown()),
  })
  .nullable()

/**
 * Asked beside the repository itself, so that a refusal of a part stays with this person: what GitHub does not show
 * is unavailable, never "no permission" or "no team". A team's members include those of the teams below it.
 */
export const person = queryForm('person', {
  place: () => 'root',
  acceptRefusals: true,
  fields: ({ login, groups }, alias, { owner, name, bind }) => {
    const who = bind('String!', login)
    const teams = groups.map(
      (group, index) =>
        `t${index}: team(slug: ${bind('String!', group)}) {
          members(first: 100, query: ${who}) { nodes { login } }
        }`,
    )
    const organization = teams.length === 0 ? '' : `... on Organization { ${teams.join('\n')} }`
    return `${alias}: repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
      collaborators(first: 10, login: ${who}) { edges { permission node { login } } }
      owner { __typename ${organization} }
    }`
  },
  schema: personSchema,
  answer: (found, { login, groups }, { problems: [problem] }) => {
    if (problem !== undefined) return unavailable(`GitHub does not tell about ${login}: ${problem.message}`)
    if (found === null || found.collaborators === null)
      return unavailable(`GitHub does not tell what ${login} may do`)
    const role = found.collaborators.edges.find(({ node }) => node.login === login)
    const permission = role === undefined ? 'none' : permissions[role.permission]
    if (found.owner.__typename !== 'Organization') return known({ permission, teams: [] })
    const teams: string[] = []
    for (const [index, group] of groups.entries()) {
      const team = teamSchema.safeParse(found.owner[`t${index}`])
      if (!team.success || team.data === null)
        return unavailable(`the team ${group} does not exist, or this app may not see it`)
      if (team.data.members.nodes.some((member) => member.login === login)) teams.push(group)
    }
    return known({ permission, teams })
  },
})
