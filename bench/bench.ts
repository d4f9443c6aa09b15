// `npm run bench`: what a promotion costs, in requests, round trips, bytes, time and memory, for small and large repositories.
//
// GitHub and the registry are the sandbox's, in this process; the bot runs in a process of its own, as `npm start` would
// run it. Depth is told only with latency: at 0 ms a request that merely ended early looks like one that was waited for.
import { parseArgs } from 'node:util'
import { measureGates } from './measure-gates.ts'
import { measureRows, type Row } from './measure-row.ts'
import { gatedTableOf, tableOf } from './table.ts'
import { judgeGated, judgeTargets } from './targets.ts'

const usage = `Usage: npm run bench [-- OPTIONS]

  --json            one JSON object on stdout instead of a table
  --repetitions N   how often a warm promotion is measured; 5 by default, the median counts
  --quick           only one app, only with latency, twice
  --gates           only the promotions with every gate on
  --help            this
`

const latencies = [0, 100]
const repositories = [
  { appsToMove: 1, appsInRepository: 1 },
  { appsToMove: 1, appsInRepository: 1000 },
  { appsToMove: 50, appsInRepository: 50 },
  { appsToMove: 50, appsInRepository: 1000 },
]

/** Reads the command line; undefined: it makes no sense. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        gates: { type: 'boolean', default: false },
        repetitions: { type: 'string', default: '5' },
        help: { type: 'boolean', default: false },
      },
    })
    return /^[1-9]\d?$/.test(values.repetitions) ? values : undefined
  } catch {
    // An option nobody knows; the usage says which there are.
    return undefined
  }
}

async function bench(): Promise<number> {
  const options = readOptions()
  if (options === undefined || options.help) {
    ;(options === undefined ? process.stderr : process.stdout).write(usage)
    return options === undefined ? 2 : 0
  }
  const { quick, gates } = options
  const rows: Row[] = []
  for (const repository of repositories.filter(({ appsToMove }) => !gates && (!quick || appsToMove === 1))) {
    process.stderr.write(`${repository.appsToMove} of ${repository.appsInRepository} apps …\n`)
    const repetitions = quick ? 2 : Number(options.repetitions)
    rows.push(...(await measureRows(repository, quick ? [100] : latencies, repetitions)))
  }
  process.stderr.write('every gate on …\n')
  const gated = await measureGates(100)
  const targets = [...(gates ? [] : judgeTargets(rows)), ...judgeGated(gated)]
  if (options.json) process.stdout.write(`${JSON.stringify({ rows, gated, targets }, undefined, 2)}\n`)
  else {
    const lines = targets.map(
      ({ name, reached, found }) => `${reached ? 'reached' : 'MISSED '}  ${name}: ${found}`,
    )
    const tables = [...(gates ? [] : [tableOf(rows)]), gatedTableOf(gated)]
    process.stdout.write(`${tables.join('\n')}\n${lines.join('\n')}\n`)
  }
  return 0
}

process.exitCode = await bench()
