// The pages of the sandbox: what a person sees and does in a browser, on the same state the API works on.
import type { Incoming, Outgoing } from '../endpoints/desk.ts'
import type { Pages } from '../server.ts'
import { type Repository, type Thread } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { doToThread, openIssue } from './deeds.ts'
import { Frame } from './frame.ts'
import { pageAddress, type PageAddress } from './page-address.ts'
import { loadPageTemplates } from './page-templates.ts'
import { commitPage, commitsPage } from './views/commit-view.ts'
import { filesPage } from './views/files-view.ts'
import type { Content, Here } from './views/here.ts'
import { overviewPage } from './views/overview-view.ts'
import { teamPage } from './views/team-view.ts'
import { threadPage } from './views/thread-view.ts'
import { threadsPage } from './views/threads-view.ts'
import { visitorCookie, visitorOf } from './visitor.ts'

/** What to show, or where to go instead. */
type Answer = Content | { readonly goTo: string }
type InRepository = Extract<PageAddress, { readonly owner: string }>

/** Give it to the sandbox as its `pages`. */
export function createPages(world: World): Pages {
  const { render, style } = loadPageTemplates()
  const frame = new Frame(world, render)
  return async (incoming) => {
    const address = pageAddress(incoming.url.pathname)
    const visitor = visitorOf(world, incoming)
    if (address === undefined || visitor === undefined) return undefined
    if (address.kind === 'style') return frame.styleSheet(style)
    if (incoming.method === 'POST') {
      if (!isFromHere(incoming)) return frame.refuse()
      if (address.kind === 'visitor') return switchVisitor(world, incoming)
    }
    const repository = 'owner' in address ? world.repository(address.owner, address.name) : undefined
    const here = repository === undefined ? undefined : { world, repository, visitor }
    if (incoming.method === 'POST')
      return here && 'owner' in address ? act(frame, here, address, incoming) : undefined
    const answer = await show(world, here, address)
    if (answer === undefined) return undefined
    return 'goTo' in answer ? goTo(answer.goTo) : frame.page(answer, visitor, incoming, repository)
  }
}

async function show(world: World, here: Here | undefined, address: PageAddress): Promise<Answer | undefined> {
  if (address.kind === 'home') {
    const [first] = world.repositories.values()
    return first === undefined ? undefined : { goTo: pathOf(first) }
  }
  if (address.kind === 'team') {
    const team = world.team(address.organization, address.slug)
    return team === undefined ? undefined : teamPage(world, team)
  }
  return here !== undefined && 'owner' in address ? showIn(here, address) : undefined
}

async function showIn(here: Here, address: InRepository): Promise<Answer | undefined> {
  const { repository } = here
  switch (address.kind) {
    case 'overview':
      return overviewPage(here)
    case 'threads':
      return threadsPage(here, address.only)
    case 'thread': {
      const thread = repository.threads.get(address.number)
      return thread === undefined ? undefined : threadPage(here, thread)
    }
    case 'commits':
      return commitsPage(here, address.ref ?? repository.defaultBranch)
    case 'commit':
      return commitPage(here, address.oid)
    case 'files':
      return filesPage(here, address.place)
    case 'run': {
      const suite = repository.suites.find(({ runs }) => runs.some(({ id }) => id === address.id))
      return suite === undefined
        ? undefined
        : { goTo: `${pathOf(repository)}/commit/${suite.headOid}#run-${address.id}` }
    }
  }
}

/** A refusal is told on the page itself, with what was typed still in the history. */
async function act(
  frame: Frame,
  here: Here,
  address: InRepository,
  incoming: Incoming,
): Promise<Outgoing | undefined> {
  const form = new URLSearchParams(incoming.body.toString())
  if (address.kind === 'threads') {
    const opened = await openIssue(here, form)
    return opened.ok
      ? goTo(`${pathOf(here.repository)}/issues/${opened.value}`)
      : frame.page(threadsPage(here, 'issues'), here.visitor, incoming, here.repository, opened.error)
  }
  const thread = address.kind === 'thread' ? here.repository.threads.get(address.number) : undefined
  if (thread === undefined || address.kind !== 'thread' || address.deed === undefined) return undefined
  const done = await doToThread(here, thread, address.deed, form)
  return done.ok
    ? goTo(threadPathOf(thread))
    : frame.page(await threadPage(here, thread), here.visitor, incoming, here.repository, done.error)
}

function switchVisitor(world: World, { body }: Incoming): Outgoing {
  const form = new URLSearchParams(body.toString())
  const cookie = visitorCookie(world, form)
  const back = form.get('back') ?? '/'
  const place = /^\/(?![/\\])/.test(back) ? back : '/'
  const sent = goTo(place)
  return cookie === undefined ? sent : { ...sent, headers: { ...sent.headers, 'set-cookie': cookie } }
}

/** Only the pages' own forms count: another site may not press our buttons. */
function isFromHere({ headers }: Incoming): boolean {
  return headers['origin'] === undefined || headers['origin'] === `http://${headers['host'] ?? ''}`
}

function goTo(place: string): Outgoing {
  return { status: 303, headers: { location: place }, body: '' }
}

function pathOf({ owner, name }: Repository): string {
  return `/${owner.login}/${name}`
}

function threadPathOf(thread: Thread): string {
  const folder = thread.kind === 'PullRequest' ? 'pull' : 'issues'
  return `${pathOf(thread.repository)}/${folder}/${thread.number}#reply`
}
