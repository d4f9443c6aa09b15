// `GitActor`: a name in a commit, and whose account its address belongs to.
import type { Person } from '../../git/object-format.ts'
import type { World } from '../../state/world.ts'
import { dateTime } from '../resolve-field.ts'

export function gitActor(world: World, { name, email, date }: Person) {
  const account = [...world.accounts.values()].find(
    (each) => each.kind !== 'Organization' && each.email.toLowerCase() === email.toLowerCase(),
  )
  return { name, email, date: dateTime(date), user: account ?? null }
}
