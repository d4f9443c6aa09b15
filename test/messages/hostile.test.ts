// Hostile texts in every place that comes from outside: they are read as they were written, and do nothing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byteLength, keepHeadAndTail } from '../../src/text/byte-budget.ts'
import { compileTemplates, templateNames } from '../../src/text/templates.ts'
import { hostileText } from './examples/hostile.ts'
import { judgementsWith } from './examples/hostile-judgements.ts'
import { pagesWith } from './examples/hostile-pages.ts'
import { scanJudgementsWith } from './examples/hostile-scans.ts'
import { golden, messages, sources } from './examples/messages.ts'
import { read } from './examples/reader.ts'
import {
  bodyContext,
  checkContext,
  dev,
  move,
  onApi,
  promotion,
  report,
  staging,
  deployedState,
} from './examples/world.ts'
import { propertyRuns } from '../support/soak.ts'

const ours = /^https:\/\/github\.com\/(?:acme\/deploy|orgs\/acme\/teams)\//
const ownMarker = /^<!-- lockkeeper:(?:comment:IC_kwDOA1|0195f2a4-[0-9a-f-]+) -->$/

describe('[T22] whatever comes from outside', () => {
  test('mentions nobody, links nowhere, shows no image and hides no marker', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const page of pagesWith(text)) {
          const { mentions, links, images, markers, tags } = read(page)
          expect({ mentions, images, tags, links: links.filter((url) => !ours.test(url)) }).toEqual({
            mentions: [],
            images: [],
            tags: [],
            links: [],
          })
          expect(markers.filter((marker) => !ownMarker.test(marker))).toEqual([])
          expect(markers.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  test('the reader would notice: the same texts, unescaped, do act', () => {
    const { mentions, links, images, markers, tags } = read(
      '@everyone #1 https://evil.example ![x](https://evil.example/p.png) <b>x</b> <!-- lockkeeper:x -->',
    )
    expect(mentions).toEqual(['@everyone', '#1'])
    expect(links).toEqual(['https://evil.example'])
    expect([images.length, markers.length, tags.length]).toEqual([1, 1, 2])
  })

  test('stays one line in titles', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const judgement of [...judgementsWith(text), ...scanJudgementsWith(text)]) {
          const { title } = messages.gateCheck(judgement, checkContext).output
          expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
          expect(title.length).toBeLessThanOrEqual(255)
        }
      }),
      { numRuns: propertyRuns(200) },
    )
  })

  test('is read as it was written', async () => {
    const text = '@everyone see [this](https://evil.example) <!-- lockkeeper:x --> `|` fixes #1'
    const page = messages.pullRequestBody(report(onApi, 'blocked', judgementsWith(text)), bodyContext)
    await expect(`${page}\n`).toMatchFileSnapshot(golden('body-hostile'))
  })
})

describe('[T28] long texts', () => {
  test('a megabyte from outside leaves every page under its limit', () => {
    const text = '🚢@everyone '.repeat(100_000)
    for (const page of pagesWith(text)) expect(byteLength(page)).toBeLessThan(65_535)
  })

  test('sections of a body are left out by priority, the moves and what happens stay', () => {
    const moves = Array.from({ length: 400 }, (_, index) => move(`app-${index}${'x'.repeat(50)}`, 'v1', 'v2'))
    const many = promotion(moves)
    const chain = moves.flatMap((moved) => [deployedState(moved.app, dev), deployedState(moved.app, staging)])
    const judgements = judgementsWith('|'.repeat(100_000))
    const body = messages.pullRequestBody(report(many, 'blocked', judgements, chain), bodyContext)
    expect(byteLength(body)).toBeLessThanOrEqual(65_000)
    expect(body).toContain('Some sections are left out here')
    expect(body).not.toContain('The way so far')
    expect(body).toContain('### What happens')
    expect(body.match(/<details>/g) ?? []).toHaveLength((body.match(/<\/details>/g) ?? []).length)
  })

  test('are cut between characters, keeping head and tail', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 4000 }),
        fc.integer({ min: 200, max: 4000 }),
        (text, budget) => {
          const kept = keepHeadAndTail(text, budget)
          expect(byteLength(kept)).toBeLessThanOrEqual(budget)
          expect(kept.includes('\ufffd')).toBe(text.includes('\ufffd'))
          expect(kept === text).toBe(byteLength(text) <= budget)
        },
      ),
    )
    const kept = keepHeadAndTail(`start ${'é'.repeat(9000)} end`, 1000)
    expect(kept).toMatch(/^start .*left out.* end$/s)
  })
})

describe('[T21] templates', () => {
  test('a template that is missing is named at the start', () => {
    expect(() => compileTemplates(new Map())).toThrow(`the template ${templateNames[0]}.md.hbs is missing`)
  })

  test('there is a file for every template, and a template for every file', () => {
    expect([...sources.keys()].toSorted()).toEqual([...templateNames])
  })

  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{by.constructor.name}}',
    '{{lookup by "constructor"}}',
    '{{#with by}}{{constructor}}{{/with}}',
    '{{toString}}',
    '{{misspelt}}',
  ])('%s reaches nothing', (template) => {
    const templates = compileTemplates(new Map([...sources, ['notice-superseded', template]]))
    const render = () => createNotice(templates)
    expect(attempt(render)).not.toMatch(/function|native|Object|String/)
  })
})

function createNotice(templates: ReturnType<typeof compileTemplates>): string {
  return templates.render('notice-superseded', {})
}

/** What a template gave, or nothing where it was refused. */
function attempt(render: () => string): string {
  try {
    return render()
  } catch {
    return ''
  }
}
