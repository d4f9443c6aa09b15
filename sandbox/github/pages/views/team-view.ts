// A team: who belongs to it.
import type { Team } from '../../state/records/account.ts'
import type { World } from '../../state/world.ts'
import { accountView } from './account-view.ts'
import type { Content } from './here.ts'

export function teamPage(world: World, team: Team): Content {
  return {
    template: 'team',
    title: `${team.organization.login}/${team.slug}`,
    view: {
      name: team.name,
      organization: team.organization.login,
      members: [...team.members].flatMap((login) => {
        const account = world.account(login)
        return account === undefined ? [] : [accountView(account)]
      }),
    },
  }
}
