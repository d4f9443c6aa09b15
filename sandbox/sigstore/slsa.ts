// SLSA provenance as builders write it: GitHub's attestations (version 1), and the older generators (version 0.2).

export interface Build {
  readonly builder: string
  /** As in `https://github.com/acme/api`. */
  readonly source: string
  readonly commit: string
  readonly run: string
  /** RFC 3339. */
  readonly finished: string
}

/** What `signBundle` takes. */
export interface SlsaStatement {
  readonly statement: string
  readonly predicate: object
}

/** As `actions/attest-build-provenance` writes it. */
export function slsaV1({ builder, source, commit, run, finished }: Build): SlsaStatement {
  const ref = 'refs/heads/main'
  return {
    statement: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: { ref, repository: source, path: '.github/workflows/release.yml' },
        },
        internalParameters: { github: { event_name: 'push' } },
        resolvedDependencies: [{ uri: `git+${source}@${ref}`, digest: { gitCommit: commit } }],
      },
      runDetails: { builder: { id: builder }, metadata: { invocationId: run, finishedOn: finished } },
    },
  }
}

/** As slsa-github-generator and Tekton Chains write it. */
export function slsaV02({ builder, source, commit, run, finished }: Build): SlsaStatement {
  const uri = `git+${source}.git@refs/tags/v1`
  return {
    statement: 'https://slsa.dev/provenance/v0.2',
    predicate: {
      builder: { id: builder },
      buildType: 'https://github.com/slsa-framework/slsa-github-generator/container@v1',
      invocation: {
        configSource: { uri, digest: { sha1: commit }, entryPoint: '.github/workflows/release.yml' },
        parameters: {},
      },
      metadata: { buildInvocationId: run, buildFinishedOn: finished },
      materials: [
        { uri, digest: { sha1: commit } },
        { uri: 'pkg:docker/golang@1.25', digest: { sha256: 'a'.repeat(64) } },
      ],
    },
  }
}
