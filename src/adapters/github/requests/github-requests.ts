// How requests leave for GitHub: as one installation, or as the app itself. Filled by an Octokit.

/** The two ways an Octokit sends; both throw when the answer is not a success. */
export interface GithubRequests {
  /** Gives the answer's `data`, and throws a `GraphqlResponseError` when it has `errors`. */
  readonly graphql: (document: string, parameters: Record<string, unknown>) => Promise<unknown>
  /** Gives the answer's body as it was parsed; throws a `RequestError` with the `status` from 400 on. */
  readonly request: (route: string, parameters?: Record<string, unknown>) => Promise<RestAnswer>
}

export interface RestAnswer {
  readonly data: unknown
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

/** The senders there are. */
export interface GithubConnections {
  /** Signed in as an installation, under that installation's budget. */
  installation(id: number): GithubRequests
  /** Signed in as the app, by its key. */
  app(): GithubRequests
}
