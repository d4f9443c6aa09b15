// The demo as somebody at a browser lives it: type in the box, press the buttons, see what comes of it.
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startWorld } from '../../sandbox/world/start-world.ts'
import { describeWithProgram } from '../support/external-program.ts'

describeWithProgram(['chromium', 'chromium-browser', 'google-chrome'], 'the pages in a browser', (path) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(async () => browser.close())

  test('a comment is answered, an approval counts, and a promotion is merged by clicking', async () => {
    const { world, page, be } = await sitDown(browser)
    const { alice, carol } = world.people
    const issue = await alice.opensIssue(world.repository, 'Ship api v1.5.0')
    await alice.comments(issue, '/promote api v1.5.0 to dev')
    await world.settled()
    await alice.comments(issue, '/promote api to staging')
    await world.settled()
    await alice.merges(world.pullRequest(3))
    await world.settled()

    // Help is given in the thread.
    await page.goto(`${world.github.origin}/acme/deploy/issues/${issue.number}`)
    await page.getByLabel('Comment').fill('/help')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await world.settled()
    await page.reload()
    await expect(page.getByText('Type a command at the start of a line').count()).resolves.toBe(1)

    // Carol asks for production; it waits for a release manager, and the page says so.
    await be(carol.account.login)
    await page.getByLabel('Comment').fill('/promote api to production')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await world.settled()
    await page.goto(`${world.github.origin}/acme/deploy/pull/4`)
    await expect(page.getByText('Required status check "lockkeeper" is expected.').isVisible()).resolves.toBe(
      true,
    )
    await expect(page.getByRole('button', { name: 'Merge', exact: true }).isDisabled()).resolves.toBe(true)

    // Bob approves and merges.
    await be('bob')
    await page.getByRole('button', { name: 'Approve' }).click()
    await world.settled()
    await page.reload()
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await world.settled()
    await page.reload()
    await expect(page.locator('.badge.merged').isVisible()).resolves.toBe(true)
    expect(await world.pinnedVersion('production', 'api')).toBe('v1.5.0')

    // What runs where is there to see.
    await page.goto(`${world.github.origin}/acme/deploy`)
    await expect(page.getByRole('row', { name: /^api/ }).getByText('v1.5.0').count()).resolves.toBe(3)
  }, 60_000)

  test('the narrow screen of a telephone shows everything without scrolling sideways', async () => {
    const { world, page } = await sitDown(browser)
    const { alice } = world.people
    const issue = await alice.opensIssue(world.repository, 'Ship web')
    await alice.comments(issue, '/promote web to staging')
    await world.settled()
    await page.setViewportSize({ width: 390, height: 800 })
    for (const place of ['', `/issues/${issue.number}`, '/pull/2', '/commits', '/tree/lockkeeper']) {
      await page.goto(`${world.github.origin}/acme/deploy${place}`)
      const overhang = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect({ place, overhang }).toEqual({ place, overhang: 0 })
    }
  }, 60_000)
})

/** A world with a bot, and a page in it that tells of anything a browser would complain of. */
async function sitDown(browser: Browser) {
  const world = await startWorld()
  const context = await browser.newContext()
  // What refreshes by itself would take half-typed words and opened menus away.
  await context.addCookies([{ name: 'sandbox-refresh', value: 'off', url: world.github.origin }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  onTestFinished(async () => {
    await context.close()
    const violations = world.violations()
    await world.close()
    expect([...violations, ...complaints]).toEqual([])
  })
  return { world, page, be: async (login: string) => becomes(page, login) }
}

async function becomes(page: Page, login: string): Promise<void> {
  await page.locator('summary').getByText('you are').click()
  await page.locator('.menu').getByRole('button', { name: login }).click()
}
