// `npm run bench:audit`: what it costs to prove a ledger of 100,000 entries, on top of reading it from git.
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openHistory } from '../src/adapters/git/open-history.ts'
import { isFault } from '../src/domain/audit/finding.ts'
import { environmentsFolder } from '../src/domain/release-path.ts'
import { batch } from '../src/engine/audit/read-evidence.ts'
import { runAudit } from '../src/engine/audit/run-audit.ts'
import type { ReleaseHistory } from '../src/ports/release-history.ts'
import { peakMemory } from './peak-memory.ts'
import { writeLedgerRepository } from './ledger-repository.ts'

const measuredSchema = z.object({
  seconds: z.number(),
  busy: z.number(),
  megabytes: z.number(),
  faults: z.int(),
})
type Measured = z.infer<typeof measuredSchema>

const usage = 'Usage: npm run bench:audit [-- ENTRIES]   100000 by default\n'

/** Others may be at work on the same machine: of so many runs the quietest counts. */
const rounds = 5
/** What an audit may cost on top of reading, for 100,000 entries. */
const allowed = { busy: 2, megabytes: 200 }

/** Reads all that an audit reads, in the same helpings, and thinks nothing. */
async function readOnly(history: ReleaseHistory): Promise<number> {
  const read = async (ids: readonly (string | undefined)[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += batch) await history.read(ids.slice(at, at + batch))
  }
  await read((await history.files('ledger', '')).map(({ id }) => id))
  let changed = 0
  for await (const { changes } of history.commits('ledger', [])) changed += changes.length
  const landed: (string | undefined)[] = []
  for await (const { changes } of history.commits('default', [environmentsFolder])) {
    landed.push(...changes.map(({ after }) => after?.id))
  }
  await read(landed)
  return changed + landed.length
}

/** In a process of its own, so that memory is told apart. */
async function measure(folder: string, how: string): Promise<Measured> {
  const opened = await openHistory(folder, undefined)
  if (!opened.ok) throw new Error(opened.error.kind)
  const start = performance.now()
  const busyBefore = process.cpuUsage()
  let faults = 0
  if (how === 'read') await readOnly(opened.value)
  else {
    const report = await runAudit(opened.value, { environment: undefined, since: undefined })
    faults = report.findings.filter(isFault).length
  }
  opened.value.close()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(busyBefore)
  const busy = (user + system) / 1_000_000
  // Not what `resourceUsage` says: that begins with the peak of the process that wrote the repository.
  const peak = await peakMemory(process.pid)
  return { seconds, busy, megabytes: (peak ?? 0) / 1024 / 1024, faults }
}

function inChild(folder: string, how: string): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, '--measure', how, folder], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return measuredSchema.parse(JSON.parse(stdout))
}

/** Each figure by itself: what else the machine did can only have added to it. */
function quietest(runs: readonly Measured[]): Measured {
  const least = (figure: keyof Measured) => Math.min(...runs.map((run) => run[figure]))
  return {
    seconds: least('seconds'),
    busy: least('busy'),
    megabytes: least('megabytes'),
    faults: Math.max(...runs.map(({ faults }) => faults)),
  }
}

function lineOf(what: string, { seconds, busy, megabytes }: Measured): string {
  return `${what.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s, ${busy.toFixed(2).padStart(5)} s of processor, ${megabytes.toFixed(0).padStart(5)} MB at the peak`
}

function targetOf(name: string, limit: number, found: number, digits: number): string {
  return `${found <= limit ? 'reached' : 'MISSED '}  ${name}: at most ${limit}: ${found.toFixed(digits)}`
}

async function bench(args: readonly string[]): Promise<number> {
  const [first = '100000', how = '', at = ''] = args
  if (first === '--measure') {
    process.stdout.write(JSON.stringify(await measure(at, how)))
    return 0
  }
  if (!/^[1-9]\d{0,5}$/.test(first)) {
    process.stderr.write(usage)
    return 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-bench-'))
  try {
    process.stderr.write(`writing ${first} entries …\n`)
    await writeLedgerRepository(folder, Number(first))
    const runs = Array.from({ length: rounds }, () => ({
      read: inChild(folder, 'read'),
      audit: inChild(folder, 'audit'),
    }))
    const read = quietest(runs.map((run) => run.read))
    const audit = quietest(runs.map((run) => run.audit))
    process.stdout.write(
      [
        lineOf('read', read),
        `${lineOf('audit', audit)}, ${audit.faults} faults`,
        targetOf('seconds of processor on top of reading', allowed.busy, audit.busy - read.busy, 2),
        targetOf('megabytes on top of reading', allowed.megabytes, audit.megabytes - read.megabytes, 0),
        '',
      ].join('\n'),
    )
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

process.exitCode = await bench(process.argv.slice(2))
