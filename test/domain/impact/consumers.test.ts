// Consumers: one row a way to pin a version, with a change from v1.3.0 to v1.2.5.
import { describe, expect, test } from 'vitest'
import { consumerEffect } from '../../../src/domain/impact/consumers.ts'
import { api, version } from '../../support/builders/names.ts'

const effectOf = (text: string | undefined, [now, next]: readonly [string?, string?] = []) =>
  consumerEffect(
    { app: api, path: 'orders/floe.yaml', field: ['platform', 'version'] },
    text,
    version(now ?? 'v1.3.0'),
    version(next ?? 'v1.2.5'),
  ).effect

const pinned = (pin: string) => JSON.stringify({ platform: { version: pin } })

describe('[C5] a change of version says which consumer it leaves outside its pin', () => {
  test.each([
    ['>=1.2.0, <2.0.0', 'range', 'inside', 'inside'],
    ['>=1.3.0, <2.0.0', 'range', 'inside', 'outside'],
    ['1.3.0', 'exact', 'inside', 'outside'],
    ['v1.3.0', 'exact', 'inside', 'outside'],
    ['1.2.5', 'exact', 'outside', 'inside'],
    ['^1.3.0', 'range', 'inside', 'outside'],
    ['^1.2.0', 'range', 'inside', 'inside'],
    ['~1.3', 'range', 'inside', 'outside'],
    ['1.x', 'range', 'inside', 'inside'],
    ['<1.0.0 || >=1.3.0', 'range', 'inside', 'outside'],
    ['nightly-7', 'exact', 'outside', 'outside'],
  ] as const)('%s', (pin, by, now, next) => {
    expect(effectOf(pinned(pin))).toEqual({ kind: 'pinned', pin, by, now, next })
  })

  test('YAML is read as well as JSON', () => {
    expect(effectOf('platform:\n  version: "1.3.0" # strict\n')).toMatchObject({ next: 'outside' })
  })

  test('versions that are no semantic ones lie in no range, and can be pinned', () => {
    expect(effectOf(pinned('^1.2.0'), ['2026-03-02', '2026-03-01'])).toMatchObject({ next: 'unknown' })
    expect(effectOf(pinned('2026-03-02'), ['2026-03-02', '2026-03-01'])).toMatchObject({
      now: 'inside',
      next: 'outside',
    })
  })

  test('a pre-release lies in a range only where the range speaks of it, as everywhere', () => {
    expect(effectOf(pinned('^1.2.0'), ['v1.3.0', 'v1.3.0-rc.1'])).toMatchObject({ next: 'outside' })
  })

  test('latest-<env> follows whatever stands there', () => {
    expect(effectOf(pinned('latest-prod'))).toEqual({ kind: 'follows', pin: 'latest-prod' })
  })

  test.each([
    ['no file', undefined, 'there is no such file'],
    ['no YAML', 'a: [', ''],
    ['no such field', 'platform: 1', 'there is no text at platform.version'],
    ['a number', 'platform: { version: 1.2 }', 'there is no text at platform.version'],
    ['no pin', pinned('the newest one, please'), 'the pin is neither a version nor a range'],
    ['whatever is newest', pinned('latest'), 'the pin is neither a version nor a range'],
    ['anything', pinned(''), 'the pin is neither a version nor a range'],
  ])('what cannot be read is said: %s', (_, text, problem) => {
    const effect = effectOf(text)
    expect(effect.kind === 'unreadable' && effect.problem).toContain(problem)
  })
})
