// A gate to plant: small, but real. It needs a fact that is there already, has options of its own, words, and a page.
export const folder = 'src/gates/known-registries'

const judge = `// Gate known_registries: every image comes from a registry that the policy names, and that registry was asked.
import type { ReleasedImage } from '../../domain/release/release.ts'
import type { ImageFact } from '../../domain/facts.ts'
import type { Finding, Gate } from '../gate.ts'

export type KnownRegistriesReason =
  | { readonly code: 'not-asked-for' }
  | { readonly code: 'registry-known'; readonly image: string }
  | { readonly code: 'registry-not-named'; readonly image: string; readonly named: readonly string[] }
  | { readonly code: 'registry-unavailable'; readonly image: string; readonly problem: string }

export const knownRegistries: Gate<'known_registries', KnownRegistriesReason> = {
  name: 'known_registries',
  enforcement: 'warn',
  needs: ({ knownRegistries: named }) => (named === undefined ? [] : ['images']),
  judge: ({ moves }, { rules: { knownRegistries: named }, images }) =>
    named === undefined
      ? [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
      : moves.flatMap(({ app, to }) => to.images.map((image) => ({ app, ...judgeImage(image, named, images) }))),
}

function judgeImage(
  { repository: image, digest }: ReleasedImage,
  named: readonly string[],
  images: readonly ImageFact[],
): Finding<KnownRegistriesReason> {
  if (!named.some((registry) => image.startsWith(\`\${registry}/\`)))
    return { verdict: 'fail', reason: { code: 'registry-not-named', image, named } }
  const stored = images.find((fact) => fact.repository === image && fact.digest === digest)?.stored
  if (stored?.known !== true) {
    const problem = stored?.reason ?? 'the registry was not asked'
    return { verdict: 'fail', reason: { code: 'registry-unavailable', image, problem } }
  }
  return { verdict: 'pass', reason: { code: 'registry-known', image } }
}
`

const options = `// Which registries images may come from, as people write it.
import { z } from 'zod'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where any registry will do. */
    readonly knownRegistries?: readonly string[] | undefined
  }
}

export const knownRegistriesOptions = gateOptions({
  schema: z
    .union([z.literal(false), z.array(z.string()).min(1, 'there is no registry; name at least one')])
    .optional()
    .meta({ description: 'Which registries images may come from. Default: any.' }),
  perApp: true,
  rules: (written) => ({ knownRegistries: written === false ? undefined : written }),
})
`

const words = `// Gate known_registries in words.
import { untrusted, say, value } from '../../text/phrase.ts'
import { names } from '../../text/listing.ts'
import type { GateWords } from '../gate-words.ts'
import type { KnownRegistriesReason } from './judge.ts'

export const knownRegistriesWords: GateWords<KnownRegistriesReason> = {
  question: say\`Does every image come from a registry that is named?\`,
  rule: value('gates.known_registries'),
  next: say\`with every push\`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say\`\${value(promotion.environment)} takes images from any registry\` }
      case 'registry-known':
        return { sentence: say\`\${value(reason.image)} comes from a registry that is named\` }
      case 'registry-not-named':
        return { sentence: say\`\${value(reason.image)} does not come from \${names(reason.named, 'or')}\` }
      case 'registry-unavailable':
        return { sentence: say\`\${value(reason.image)} could not be looked up: \${untrusted(reason.problem)}\` }
    }
  },
}
`

const page = `# Gate \`known_registries\`

Does every image come from a registry that is named? \`gates.known_registries\` names them: a list, or false for any.

| reason | verdict | what it means |
|---|---|---|
| \`not-asked-for\` | skip | any registry will do |
| \`registry-known\` | pass | it comes from one that is named |
| \`registry-not-named\` | fail | it comes from another |
| \`registry-unavailable\` | fail | the registry was not asked, or did not answer |
`

/** Every file that the gate is made of, by path; the catalog is the one of the tree, with the gate's line. */
export function plantedGate(catalog: string): Readonly<Record<string, string>> {
  return {
    [`${folder}/judge.ts`]: judge,
    [`${folder}/options.ts`]: options,
    [`${folder}/words.ts`]: words,
    'src/gates/catalog.ts': withLine(catalog),
    'docs/gates/known-registries.md': page,
  }
}

function withLine(catalog: string): string {
  return catalog
    .replace(
      /^import \{ licenses \}/m,
      `import { knownRegistries } from './known-registries/judge.ts'
import { knownRegistriesOptions } from './known-registries/options.ts'
import { knownRegistriesWords } from './known-registries/words.ts'
$&`,
    )
    .replace(
      /^ {2}contract: /m,
      '  known_registries: entry(knownRegistries, knownRegistriesWords, knownRegistriesOptions),\n$&',
    )
}
