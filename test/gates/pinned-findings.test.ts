// Notes of gates, as checks carry them already: the same findings must make the same note, or every check is posted again.
import { expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { GateName } from '../../src/gates/catalog.ts'
import { judge } from '../../src/gates/evaluate.ts'
import { gateNoteText } from '../../src/gates/gate-note.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, jo, now, staging } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { deployedState, reported } from '../support/builders/standing.ts'

const lock = { scope: staging, writtenIn: 'locks/staging.yaml', byCommand: true, by: jo, reason: 'a fair' }
const sunday = { days: ['sun' as const], from: '09:00', to: '10:00' }
const soakingThere = deployedState({
  since: at('13:30'),
  health: { ...reported('verified'), at: at('13:30') },
})

test.each<[string, string, GateName, Partial<Facts>]>([
  [
    'a lock that ends',
    'found=sha256:7a125b611798459e5d5a3420edc7ff5812fe35c13284b1f079c806cf66577da2 verdict=fail reasons=locked',
    'lock',
    { locks: known([{ ...lock, since: at('12:00'), until: at('15:00') }]) },
  ],
  [
    'locks that cannot be read',
    'found=sha256:68875249bd019ca4df2f04cca2df77c13b2ea81f23f8f99cccdb9053f8b76671 verdict=fail reasons=locks-unavailable',
    'lock',
    { locks: unavailable('the git host answered 502') },
  ],
  [
    'a soak that goes on',
    'found=sha256:fdfb1302116041ea10589c438e5f91d6c479616773851efa0efa514c19112741 verdict=warn reasons=soaking',
    'soak',
    {
      rules: rules({ soak: { minutes: 60 }, warnsOnly: ['soak'] }),
      previous: new Map([[api, [previous({ deployedState: known(soakingThere) })]]]),
    },
  ],
  [
    'a closed window',
    'found=sha256:d438f245505c911d4a7bf62bfafc8bfd4f453f3ce60a3ed2cce8dba478a10b0e verdict=wait reasons=closed',
    'window',
    { rules: rules({ window: { zone: 'Etc/UTC', openings: [sunday], closures: [] } }) },
  ],
  [
    'nobody looked for a signature',
    'found=sha256:e06dec441bab5e01301733de984a09f9afd7c1644934580ce683792f0162ce86 verdict=fail reasons=signatures-unavailable',
    'signature',
    { rules: rules({ signature: { trusted: [] } }) },
  ],
  [
    'nobody wrote down who answers',
    'found=sha256:e133c1a7a8e4f9a42e3381b983dd45ce29b52f3bfe5487725712107ab01fb29a verdict=fail reasons=no-source',
    'tests',
    { rules: rules({ external: [{ name: 'tests', source: undefined, timeoutSeconds: 300 }] }) },
  ],
])('%s', (_what, note, name, given) => {
  const judgement = judge(promotion(), facts(given), now).judgements.find(({ gate }) => gate === name)
  expect(judgement && gateNoteText(judgement, undefined)).toBe(note)
})
