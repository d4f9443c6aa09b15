// File rules that no linter has: each a name and a question to one source file.
import { impurities } from './purity.ts'
import type { SourceFile } from './source-tree.ts'

/** A rule, and what it finds in a file: a sentence for each offence, none when all is well. */
export interface FileRule {
  readonly name: string
  readonly offences: (file: SourceFile) => readonly string[]
}

/** Folders that only compute, and the two pure files of every command. */
const pure =
  /^src\/(?:(?:domain|text|gates|policy|messages)\/|engine\/commands\/[a-z-]+\/(?:grammar|words)\.ts$)/

export const fileRules: readonly FileRule[] = [
  {
    name: 'the first line says what the file is for',
    offences: ({ path, text }) => (/^\/\/ \S.*\S/.test(text) ? [] : [`${path} starts without a // comment`]),
  },
  {
    name: 'no catch-all folder or file: things are named for what they are',
    offences: ({ path }) =>
      path
        .split(/[/.-]/)
        .filter((word) => /^(?:utils?|helpers?|common|misc|shared)$/.test(word))
        .map((word) => `${path} is called ${word}`),
  },
  {
    name: 'no barrel: a thing is imported from where it lives',
    offences: ({ path, syntax }) => {
      const passedOn = syntax.module.staticExports.some(({ entries }) =>
        entries.some(({ moduleRequest }) => moduleRequest !== null),
      )
      return passedOn || /(?:^|\/)index\.ts$/.test(path) ? [`${path} passes on what lives elsewhere`] : []
    },
  },
  {
    name: 'no suppression: what a checker says is put right, not silenced',
    offences: ({ path, syntax }) =>
      syntax.comments
        .filter(({ value }) =>
          /@ts-(?:ignore|expect|nocheck)|(?:es|ox)lint-|biome-|(?:v8|c8|istanbul) ignore/.test(value),
        )
        .map(({ value }) => `${path} silences a checker: ${value.trim()}`),
  },
  {
    name: 'pure folders neither read the clock, nor roll dice, nor wait, nor do input or output',
    offences: (file) => (pure.test(file.path) ? impurities(file) : []),
  },
]
