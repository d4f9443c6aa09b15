// `npm run demo`: the whole local world in a browser, or (`--once`) a promotion from dev to production played by itself.
import { parseArgs } from 'node:util'
import { startWorld } from '../world/start-world.ts'
import { MovableClock } from './movable-clock.ts'
import { play } from './play.ts'
import { storyOf } from './story.ts'
import { welcome } from './welcome.ts'

const usage = `Usage: npm run demo [-- OPTIONS]

  --once          play dev → staging → production without anybody, then end
  --json          with --once: one JSON object on stdout instead of a story
  --port NUMBER   where GitHub and its pages listen; any free port by default
  --latency MS    how long every request of GitHub's API takes; 25 by default
  --help          this
`

const wholeNumber = /^\d{1,5}$/

/** Reads the command line; undefined: it makes no sense. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        latency: { type: 'string', default: '25' },
      },
    })
    const sensible = wholeNumber.test(values.port) && wholeNumber.test(values.latency)
    return sensible && (values.once || !values.json) ? values : undefined
  } catch {
    // An option nobody knows; the usage says which there are.
    return undefined
  }
}

/** Ends with the exit code. */
async function demo(): Promise<number> {
  const options = readOptions()
  if (options === undefined || options.help) {
    ;(options === undefined ? process.stderr : process.stdout).write(usage)
    return options === undefined ? 2 : 0
  }
  // From the first moment on, so that Ctrl-C during the start cleans up as well.
  const interrupted = signalled()
  const clock = new MovableClock()
  const world = await startWorld({
    clock: clock.now,
    // So that a soak ends soon after its time, and a look seldom falls among the requests that are counted.
    reconcileSeconds: 10,
    port: Number(options.port),
    latencyMs: Number(options.latency),
    sources: true,
    signed: true,
    scanned: true,
    say: (sentence) => process.stderr.write(`${sentence}\n`),
  })
  try {
    if (!options.once) {
      const issue = await world.people.alice.opensIssue(
        world.repository,
        'Ship api v1.5.0',
        'A place to talk to Lockkeeper. Type `/help`, or `/promote api v1.5.0 to dev`.',
      )
      process.stdout.write(welcome(world, issue))
      await interrupted
      process.stderr.write('\nClosing. Nothing is left behind.\n')
      return 0
    }
    const report = await play(world, clock)
    process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : storyOf(report))
    for (const problem of report.problems) process.stderr.write(`Not as it should be: ${problem}\n`)
    return report.problems.length === 0 ? 0 : 1
  } finally {
    await world.close()
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; the second ends the process as always. */
async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

process.exitCode = await demo()
