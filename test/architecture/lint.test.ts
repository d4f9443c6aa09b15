// The linter is configured to refuse what the rules do not allow: each is planted once, and seen refused.
import { describe, expect, test } from 'vitest'
import { lintFindings } from './lint.ts'
import { plant } from './planted-tree.ts'

const promise = 'declare const later: () => Promise<boolean>'

const refused: readonly (readonly [rule: string, text: string])[] = [
  ['typescript(no-explicit-any)', 'export const value: any = 1'],
  ['typescript(no-unsafe-assignment)', "export const value: string = JSON.parse('1')"],
  ['typescript(no-unsafe-type-assertion)', "export const value = JSON.parse('1') as string"],
  ['typescript(no-floating-promises)', `${promise}\nexport function go(): void {\n  later()\n}`],
  ['typescript(no-misused-promises)', `${promise}\nexport const go = () => (later() ? 1 : 2)`],
  ['typescript(strict-boolean-expressions)', "export const go = (text?: string) => (text ? 'a' : 'b')"],
  [
    'typescript(switch-exhaustiveness-check)',
    "export function go(kind: 'a' | 'b'): void {\n  switch (kind) {\n    case 'a':\n      return\n  }\n}",
  ],
  ['typescript(no-non-null-assertion)', 'export const first = (list: string[]) => list[0]!'],
  ['eslint(no-empty)', 'export function go(): void {\n  try {\n    go()\n  } catch {}\n}'],
  ['eslint(no-warning-comments)', '// todo later\nexport const value = 1'],
  ['eslint(max-lines)', `export const value = [\n${'  1,\n'.repeat(250)}]`],
  ['import(no-default-export)', 'export default 1'],
]

describe('the linter refuses', () => {
  // All in one tree: the linter takes longer to start than to read them.
  const found = (() => {
    using tree = plant(
      Object.fromEntries(refused.map(([, text], index) => [`src/domain/planted-${index}.ts`, `${text}\n`])),
    )
    return lintFindings(tree.root)
  })()

  test.each(refused.map(([rule], index) => [rule, index] as const))('%s', (rule, index) => {
    expect(found).toContain(`${rule}: src/domain/planted-${index}.ts`)
  })

  test.each([
    ['two', { a: './b.ts', b: './a.ts' }],
    ['three', { a: './b.ts', b: './c.ts', c: './a.ts' }],
  ])('a circle of %s files, also of types only', (_size, links) => {
    const planted: Record<string, string> = {}
    for (const [name, target] of Object.entries(links)) {
      planted[`src/domain/${name}.ts`] = `import type { X } from '${target}'\n\nexport type Y = X\n`
    }
    using tree = plant(planted)
    expect(lintFindings(tree.root)).toEqual(Object.keys(planted).map((path) => `import(no-cycle): ${path}`))
  })

  test('and nothing in a file as it should be, with the one default export that Probot asks for', () => {
    using tree = plant({
      'src/domain/a.ts': "import { b } from './b.ts'\n\nexport const a = b + 1\n",
      'src/domain/b.ts': 'export const b = 1\n',
      'src/app.ts': 'const app = (): number => 1\n\nexport default app\n',
    })
    expect(lintFindings(tree.root)).toEqual([])
  })
})
