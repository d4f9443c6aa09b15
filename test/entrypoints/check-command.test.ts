// `lockkeeper check`: what is wrong with a clone's files is said with its place, in four forms.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { cli } from '../support/cli.ts'

const release = `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: api }
spec:
  images: [{ name: api, ref: ghcr.io/acme/api }]
`
const policy = 'environments: [{ name: dev }, { name: prod }]\n'
const fine = {
  '.github/lockkeeper.yaml': policy,
  'environments/dev/api/release.yaml': release,
  'environments/prod/api/release.yaml': release,
  'environments/prod/lock.yaml': 'by: jo\nreason: incident\nsince: 2026-03-01T09:00:00Z\n',
  'environments/prod/kustomization.yaml': 'not: ours\n',
}

/** A clone with these files; `links` are symbolic links to elsewhere. */
function clone(files: Readonly<Record<string, string>>, links: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  execFileSync('git', ['-C', folder, 'init', '--quiet'])
  for (const path of [...Object.keys(files), ...links])
    mkdirSync(dirname(join(folder, path)), { recursive: true })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
  for (const path of links) symlinkSync('/etc/passwd', join(folder, path))
  return folder
}

const check = async (files: Readonly<Record<string, string>>, ...options: readonly string[]) =>
  cli(clone(files), 'check', ...options)

/** As much of SARIF 2.1.0 as is written, and nothing beside it; the whole is at docs.oasis-open.org/sarif. */
const text = z.strictObject({ text: z.string().min(1) })
const sarifSchema = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.literal('Lockkeeper'),
          version: z.string(),
          rules: z.array(z.strictObject({ id: z.string(), shortDescription: text })),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['error', 'warning']),
          message: text,
          locations: z.tuple([
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({
                  uri: z.string().regex(/^[A-Za-z0-9._~%/-]+$/),
                  uriBaseId: z.literal('%SRCROOT%'),
                }),
                region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }),
              }),
            }),
          ]),
        }),
      ),
    }),
  ]),
})

const broken = {
  ...fine,
  '.github/lockkeeper.yaml':
    'environments:\n  - name: dev\n    gates: { "<script>alert(1)</script>": true }\n',
  'environments/dev/api/release.yaml': release.replace('ghcr.io/', ''),
  'environments/prod/lock.yaml': 'by: jo\nsince: 2026-03-01T09:00:00Z\n',
}

describe('[D9] the check of a clone', () => {
  test('what can be used ends with 0, and says how much was looked at', async () => {
    expect(await check(fine)).toEqual({
      code: 0,
      stdout: 'Looked at 4 files: 0 errors, 0 warnings.\n',
      stderr: '',
    })
  })

  test('every flaw is said with file, line, column and what to do', async () => {
    const { code, stdout, stderr } = await check(broken)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^\.github\/lockkeeper\.yaml:3:14: error: .*script/)
    expect(lines[1]).toMatch(/^environments\/dev\/api\/release\.yaml:5:\d+: error: /)
    expect(lines[2]).toMatch(/^environments\/prod\/lock\.yaml:1:1: error: .*reason/)
    expect(lines[3]).toBe('Looked at 4 files: 3 errors, 0 warnings.')
  })

  test('as JSON', async () => {
    const { code, stdout } = await check(broken, '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lockkeeper.dev/check/v1',
      usable: false,
      files: [
        {
          path: '.github/lockkeeper.yaml',
          kind: 'policy',
          findings: [{ severity: 'error', line: 3, column: 14 }],
        },
        { kind: 'release-file', findings: [{ severity: 'error' }] },
        { kind: 'release-file', findings: [] },
        { kind: 'lock-file', findings: [{ severity: 'error', key: 'reason' }] },
      ],
    })
  })

  test('as SARIF 2.1.0', async () => {
    const { code, stdout } = await check(broken, '--format', 'sarif')
    expect(code).toBe(1)
    const [run] = sarifSchema.parse(JSON.parse(stdout)).runs
    const { rules } = run.tool.driver
    expect(run.results.map(({ ruleId, ruleIndex }) => [ruleId, rules[ruleIndex]?.id])).toEqual([
      ['policy', 'policy'],
      ['release-file', 'release-file'],
      ['lock-file', 'lock-file'],
    ])
    const nothing = sarifSchema.parse(JSON.parse((await check(fine, '--format', 'sarif')).stdout))
    expect(nothing.runs[0].results).toEqual([])
  })

  test('[T21] as HTML in which nothing runs, whatever the files say', async () => {
    const { code, stdout } = await check(broken, '--format', 'html')
    expect(code).toBe(1)
    expect(stdout).toContain('&lt;script&gt;')
    expect(stdout).not.toMatch(/<script|javascript:|\son\w+=|<(?:img|link|iframe)/i)
    expect(stdout).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('without a policy the folders’ names must be enough', async () => {
    const { '.github/lockkeeper.yaml': _, ...without } = fine
    expect((await check(without)).code).toBe(0)
    const { code, stdout } = await check({ ...without, 'environments/mars/api/release.yaml': release })
    expect(code).toBe(1)
    expect(stdout).toContain(
      'there is no such file, and the order of the environments is not clear from mars',
    )
  })

  test('[T25] a symbolic link is no file', async () => {
    const folder = clone({ '.github/lockkeeper.yaml': policy }, ['environments/dev/api/release.yaml'])
    const { code, stdout } = await cli(folder, 'check')
    expect(code).toBe(1)
    expect(stdout).toContain('environments/dev/api/release.yaml:1:1: error: this is no plain file')
    expect(stdout).not.toContain('root:')
  })

  test('[E7] what makes no sense ends with 2', async () => {
    expect((await check(fine, '--format', 'xml')).code).toBe(2)
    expect((await check(fine, '--directory', '/nowhere/at/all')).code).toBe(2)
  })
})
