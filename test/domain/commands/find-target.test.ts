// Finding the target of a `/promote`: the way through the environments is gone step by step, and the answer shows it.
import { describe, expect, test } from 'vitest'
import { findTarget } from '../../../src/domain/commands/plan-steps.ts'
import type { EnvironmentName } from '../../../src/domain/identifiers.ts'
import { dev, environment, prod, staging } from '../../support/builders/names.ts'
import { threeInARow } from '../../support/builders/rules.ts'

describe('the way to the environment', () => {
  test.each<[string, EnvironmentName | undefined, EnvironmentName]>([
    ['unsaid, the order of the environments tells', undefined, prod],
    ['said as it is', staging, prod],
    ['[E14] to the first environment, from none', environment('none'), dev],
  ])('%s', (_what, from, to) => {
    expect(findTarget({ from, to }, threeInARow)).toMatchObject({ ok: true, value: { name: to } })
  })

  test.each<[string, EnvironmentName, EnvironmentName, readonly EnvironmentName[]]>([
    ['[E12] an environment is skipped', dev, prod, [dev, staging, prod]],
    ['[C13] backwards', prod, staging, [dev, staging]],
    ['to where it comes from', staging, staging, [dev, staging]],
    ['[E14] from none to a later environment', environment('none'), staging, [dev, staging]],
    ['into the first environment from a later one', staging, dev, [dev]],
  ])('%s: refused with the way to go', (_what, from, to, path) => {
    expect(findTarget({ from, to }, threeInARow)).toEqual({
      ok: false,
      error: { code: 'path-not-followed', from, to, path },
    })
  })

  test('an environment nobody knows: the nearest name is offered', () => {
    const to = environment('stagin')
    expect(findTarget({ from: undefined, to }, threeInARow)).toEqual({
      ok: false,
      error: {
        code: 'environment-unknown',
        typed: 'stagin',
        nearest: staging,
        environments: [dev, staging, prod],
      },
    })
  })
})
