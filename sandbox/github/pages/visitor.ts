// Who sits at the browser: any person of the sandbox, chosen from a menu and kept in a cookie.
import type { Incoming } from '../endpoints/desk.ts'
import { Person } from '../people.ts'
import type { World } from '../state/world.ts'

export interface Visitor {
  readonly person: Person
  /** Whether pages look again by themselves while something is going on. */
  readonly refreshes: boolean
}

const personCookie = 'sandbox-person'
const refreshCookie = 'sandbox-refresh'

/** The person of the cookie, else the first there is; undefined in a world without people. */
export function visitorOf(world: World, { headers }: Incoming): Visitor | undefined {
  const cookies = new Map(
    (headers['cookie'] ?? '').split(';').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.trim().split('=')
      return [name, value]
    }),
  )
  const people = peopleOf(world)
  const account = people.find(({ login }) => login === cookies.get(personCookie)) ?? people[0]
  return account === undefined
    ? undefined
    : { person: new Person(world, account), refreshes: cookies.get(refreshCookie) !== 'off' }
}

/** Everybody one can be. */
export function peopleOf(world: World) {
  return [...world.accounts.values()].filter(({ kind }) => kind === 'User')
}

/** The cookie for what the menu's form sent: another person, or the refreshing switched. */
export function visitorCookie(world: World, form: URLSearchParams): string | undefined {
  const person = peopleOf(world).find(({ login }) => login === form.get('person'))
  const refresh = form.get('refresh')
  if (person !== undefined) return cookie(personCookie, person.login)
  return refresh === 'on' || refresh === 'off' ? cookie(refreshCookie, refresh) : undefined
}

function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`
}
