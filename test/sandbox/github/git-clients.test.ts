// Git clients: clone and push over HTTP, with a token as the password.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { setProtection } from '../../../sandbox/github/state/operations/people.ts'
import { gitEnvironment } from '../../../sandbox/github/git/run-git.ts'
import { canal, listen } from './canal-world.ts'

const run = promisify(execFile)

async function workTree() {
  const folder = await mkdtemp(join(tmpdir(), 'canal-clone-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const git = (...args: readonly string[]) => run('git', ['-C', folder, ...args], { env: gitEnvironment })
  return { folder, git }
}

async function cloned(token = 'user-bob') {
  const listener = await listen()
  const world = await canal({ webhookUrl: listener.url })
  const { folder, git } = await workTree()
  const remote = `${world.github.origin.replace('//', `//x:${token}@`)}/acme/canal.git`
  await git('clone', '--quiet', remote, '.')
  const commit = async (file: string, content: string) => {
    await writeFile(join(folder, file), content)
    await git('add', '.')
    await git('commit', '--quiet', '-m', `Write ${file}`)
    return (await git('rev-parse', 'HEAD')).stdout.trim()
  }
  return { ...world, listener, folder, git, commit }
}

test('a clone has the files, and a push arrives with its webhooks', async () => {
  const { github, listener, folder, git, commit, bob, repository } = await cloned()
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('# Canal\n')
  await git('switch', '--quiet', '-c', 'promote')
  await commit('pin', 'v2\n')
  await git('push', '--quiet', 'origin', 'promote')
  const pull = await bob.opensPull(repository, 'promote', 'Promote')
  await github.settled()
  listener.heard.length = 0
  const head = await commit('pin', 'v3\n')
  await git('push', '--quiet', 'origin', 'promote')
  await github.settled()
  expect(pull.headOid).toBe(head)
  expect(listener.names()).toEqual(['push', 'pull_request.synchronize'])
  expect(listener.heard[0]?.payload).toMatchObject({
    ref: 'refs/heads/promote',
    after: head,
    sender: { login: 'bob' },
  })
  expect(github.violations()).toEqual([])
})

test('a push past protection is refused, and changes nothing', async () => {
  const { github, git, commit, alice, repository } = await cloned()
  await setProtection(github.world, alice.actor, repository, 'main', {
    requiredChecks: undefined,
    requiredReviews: { count: 1, dismissStale: false, codeOwners: false },
    enforceAdmins: true,
    allowForcePushes: false,
    allowDeletions: false,
  })
  const before = repository.git.branch('main')
  await commit('pin', 'v2\n')
  await expect(git('push', '--quiet', 'origin', 'main')).rejects.toThrow('403')
  expect(repository.git.branch('main')).toBe(before)
})

test('readers do not push, strangers do not clone', async () => {
  const { git, commit } = await cloned('user-carol')
  await commit('pin', 'v2\n')
  await expect(git('push', '--quiet', 'origin', 'main')).rejects.toThrow('403')
  await expect(cloned('user-nobody')).rejects.toThrow('Authentication failed')
})
