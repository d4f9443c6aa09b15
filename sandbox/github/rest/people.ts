// People: accounts, teams and collaborators.
import { z } from 'zod'
import { notFound } from '../state/github-error.ts'
import { setCollaborator, setMembership } from '../state/operations/people.ts'
import { needs, roleOf } from '../state/permissions.ts'
import type { Role } from '../state/records/protection.ts'
import { api } from '../representations/addresses.ts'
import { showAccount } from '../representations/account.ts'
import { permissionsOf } from '../representations/repository.ts'
import { answer, asActor, type Call, inRepository, nothing, reply, type Route } from './route.ts'

const roleNamed: Readonly<Record<string, Role>> = {
  pull: 'read',
  triage: 'triage',
  push: 'write',
  maintain: 'maintain',
  admin: 'admin',
}

/** The four old words REST has for five roles and none. */
const oldWord = { read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' } as const

function membershipOf({ world, params }: Call) {
  const team = world.team(params['org'] ?? '', params['team_slug'] ?? '')
  const member = world.account(params['username'] ?? '')
  const url = api(
    world,
    `/organizations/${team?.organization.id ?? 0}/team/${team?.id ?? 0}/memberships/${member?.login ?? ''}`,
  )
  return team === undefined || member === undefined
    ? undefined
    : { team, member, shown: { url, role: 'member', state: 'active' } }
}

export const peopleRoutes: readonly Route[] = [
  asActor({
    operation: 'GET /users/{username}',
    async handle({ world, params }) {
      const account = world.account(params['username'] ?? '')
      if (account === undefined) return notFound()
      const none = { company: null, blog: null, location: null, email: null, hireable: null, bio: null }
      const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 }
      const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }
      return reply({ ...showAccount(world, account), name: account.name, ...none, ...counts, ...times })
    },
  }),
  asActor({
    operation: 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
    async handle(call) {
      const found = membershipOf(call)
      const belongs = found?.team.members.has(found.member.login.toLowerCase()) ?? false
      return found !== undefined && belongs ? reply(found.shown) : notFound()
    },
  }),
  asActor({
    operation: 'PUT /orgs/{org}/teams/{team_slug}/memberships/{username}',
    async handle(call, actor) {
      const found = membershipOf(call)
      if (found === undefined) return notFound()
      return answer(setMembership(call.world, actor, found.team, found.member, true), () =>
        reply(found.shown),
      )
    },
  }),
  asActor({
    operation: 'DELETE /orgs/{org}/teams/{team_slug}/memberships/{username}',
    async handle(call, actor) {
      const found = membershipOf(call)
      if (found === undefined) return notFound()
      return answer(setMembership(call.world, actor, found.team, found.member, false), () => nothing)
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/collaborators/{username}',
    need: needs.administer,
    body: z.object({ permission: z.string().default('push') }),
    async handle({ world, actor, repository, params }, { permission }) {
      const account = world.account(params['username'] ?? '')
      const role = roleNamed[permission]
      if (account === undefined || role === undefined) return notFound()
      return answer(setCollaborator(world, actor, repository, account, role), () => nothing)
    },
  }),
  inRepository({
    operation: 'DELETE /repos/{owner}/{repo}/collaborators/{username}',
    need: needs.administer,
    async handle({ world, actor, repository, params }) {
      const account = world.account(params['username'] ?? '')
      if (account === undefined) return notFound()
      return answer(setCollaborator(world, actor, repository, account, undefined), () => nothing)
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    need: needs.readMetadata,
    async handle({ world, repository, params }) {
      const account = world.account(params['username'] ?? '')
      if (account === undefined) return notFound()
      const role = roleOf(world, repository, account.login)
      const user = {
        ...showAccount(world, account),
        permissions: permissionsOf(world, repository, account.login),
        role_name: role ?? 'none',
      }
      return reply({
        permission: role === undefined ? 'none' : oldWord[role],
        role_name: role ?? 'none',
        user,
      })
    },
  }),
]
