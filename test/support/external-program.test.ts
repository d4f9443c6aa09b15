// A missing program is said aloud, and refused where skipping is forbidden.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { requireProgram } from './external-program.ts'

describe('a program that tests need', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('is found on the PATH', () => {
    expect(requireProgram(['no-such-program', 'node'], 'running')).toMatch(/\/node$/)
  })

  test('that is missing is named on stderr, with what is skipped', () => {
    vi.stubEnv('LOCKKEEPER_NO_SKIP', '')
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(requireProgram(['no-such-program', 'nor-this'], 'rendering')).toBeUndefined()
    expect(stderr).toHaveBeenCalledWith(
      'SKIPPED no-such-program or nor-this is not installed here: rendering\n',
    )
  })

  test('that is missing is an error where skipping is forbidden', () => {
    vi.stubEnv('LOCKKEEPER_NO_SKIP', '1')
    expect(() => requireProgram(['no-such-program'], 'rendering')).toThrow(
      'no-such-program is not installed here: rendering cannot be tested',
    )
  })
})
