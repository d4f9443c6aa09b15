// What stands around every page: who you are, where you can go, and the headers that keep it harmless.
import type { Incoming, Outgoing } from '../endpoints/desk.ts'
import { roleOf } from '../state/permissions.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import type { RenderPage } from './page-templates.ts'
import { accountView } from './views/account-view.ts'
import type { Content } from './views/here.ts'
import { peopleOf, type Visitor } from './visitor.ts'

/** No script from anywhere, forms to here only, and nothing loaded but the one style sheet. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Milliseconds after an event in which more is to be expected. */
const lively = 2500

export class Frame {
  readonly #world: World
  readonly #render: RenderPage
  #lastEvent = Number.NEGATIVE_INFINITY

  constructor(world: World, render: RenderPage) {
    this.#world = world
    this.#render = render
    world.onEvent(() => {
      this.#lastEvent = world.now().getTime()
    })
  }

  page(
    { template, title, view, pending = false }: Content,
    visitor: Visitor,
    { url }: Incoming,
    repository?: Repository,
    problem?: string,
  ): Outgoing {
    const isLively = pending || this.#world.now().getTime() - this.#lastEvent < lively
    const body = this.#render('frame', {
      title,
      problem,
      you: accountView(visitor.person.account),
      people: this.#people(repository),
      back: url.pathname,
      repository: repository === undefined ? undefined : repositoryView(repository),
      isLively,
      refreshes: visitor.refreshes && isLively && problem === undefined,
      refreshSwitch: visitor.refreshes ? 'off' : 'on',
      content: template,
      view: { ...view, base: repository === undefined ? '' : repositoryView(repository).path },
    })
    return this.#html(problem === undefined ? 200 : 422, body)
  }

  styleSheet(text: string): Outgoing {
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: text }
  }

  refuse(): Outgoing {
    return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'That form was not ours.\n' }
  }

  #html(status: number, body: string): Outgoing {
    return {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy,
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      body,
    }
  }

  #people(repository: Repository | undefined) {
    return peopleOf(this.#world).map((account) => {
      const login = account.login.toLowerCase()
      const teams = [...this.#world.teams.values()].filter(({ members }) => members.has(login))
      const role = repository === undefined ? undefined : roleOf(this.#world, repository, login)
      return {
        ...accountView(account),
        about: [role ?? 'outsider', ...teams.map(({ slug }) => slug)].join(' · '),
      }
    })
  }
}

function repositoryView({ owner, name, git, defaultBranch }: Repository) {
  return {
    owner: owner.login,
    name,
    path: `/${owner.login}/${name}`,
    defaultBranch,
    hasLedger: git.branch('lockkeeper') !== undefined,
  }
}
