// A circle in words: who is in it, and what would put somebody in it.
import type { AllowedActors } from '../domain/access/allowed-actors.ts'
import type { RulesPlace } from './context.ts'
import { listing } from './listing.ts'
import { type Phrase, say, value } from './phrase.ts'
import { team } from './places.ts'

/** `anyone with write permission`, `members of sre or dba`, `members of sre, or maria`. */
export function whoIsIn({ groups, users }: AllowedActors, place: RulesPlace): Phrase {
  if (groups.length + users.length === 0) return say`anyone with write permission`
  const people = listing(users.map(value), 'or')
  if (groups.length === 0) return people
  const teams = listing(
    groups.map((slug) => team(place, slug)),
    'or',
  )
  return users.length === 0 ? say`members of ${teams}` : say`members of ${teams}, or ${people}`
}

/** What is asked of somebody to be in it; `teamName` shows a team. */
export function whatItTakes({ groups, users }: AllowedActors, teamName: (slug: string) => Phrase): Phrase {
  if (groups.length + users.length === 0) return say`write permission on this repository`
  const people = listing(users.map(value), 'or')
  if (groups.length === 0) return say`being ${people}, with write permission`
  const teams = listing(groups.map(teamName), 'or')
  return users.length === 0
    ? say`being a member of ${teams}`
    : say`being a member of ${teams}, or being ${people} with write permission`
}
