// A breaking change: what consumers of a release may use now and would lose, at one place of a published document.

/** What a place in a document is called. */
export type PublishedThing =
  | 'field'
  | 'key'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'request body'
  | 'response'
  | 'header'
  | 'media type'
  | 'alternative'
  | 'definition'
  | 'document'

/** `at` leads to the place, as in `config.new_feature` or `GET /orders 200: items[].total`; it quotes the document. */
export type BreakingChange = { readonly at: string } & (
  | { readonly kind: 'removed'; readonly what: PublishedThing }
  /** Has to be given from then on, and need not be given now. */
  | { readonly kind: 'now-required'; readonly what: PublishedThing }
  /** Is always there now, and need not be from then on. */
  | { readonly kind: 'no-longer-promised'; readonly what: PublishedThing }
  | { readonly kind: 'type-changed'; readonly from: string; readonly to: string }
  /** Less may be given: a range, a length, a pattern. */
  | { readonly kind: 'tightened'; readonly keyword: string; readonly from: string; readonly to: string }
  /** More may come back than consumers reckon with. */
  | { readonly kind: 'widened'; readonly keyword: string; readonly from: string; readonly to: string }
  | { readonly kind: 'values-removed'; readonly values: readonly string[] }
  | { readonly kind: 'values-added'; readonly values: readonly string[] }
  /** It is another than before, and no rule here tells whether that breaks anything. */
  | { readonly kind: 'unclear'; readonly keyword: string }
)

/** One published document of an app at both releases. */
export interface DocumentComparison {
  readonly path: string
  /** Undefined where it could not be compared: then `problem` says why. Never empty by default. */
  readonly changes: readonly BreakingChange[] | undefined
  readonly problem: string | undefined
}
