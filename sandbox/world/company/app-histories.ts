// How the apps of the sandbox world came to be: what went into each published version of api and web, oldest first.

/** What somebody brought into an app's repository. */
export interface AppChange {
  readonly title: string
  /** By whom, and how: pushed onto the default branch, or merged as a pull request. */
  readonly by: 'alice' | 'carol'
  readonly as: 'push' | 'pull request'
  /** New content by path. */
  readonly files: Readonly<Record<string, string>>
}

export interface AppVersion {
  readonly version: string
  /** None: built from what the repository began with. */
  readonly changes: readonly AppChange[]
}

export interface AppHistory {
  readonly app: string
  /** What the repository began with. */
  readonly files: Readonly<Record<string, string>>
  readonly versions: readonly AppVersion[]
}

/** What `impact.schemas` of the sample policy names: an order has these fields in answers. */
function openapi(...fields: readonly string[]): string {
  const properties = fields.map((field) => `        ${field}: { type: string }\n`).join('')
  return `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: The order
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
components:
  schemas:
    Order:
      type: object
      properties:
${properties}`
}

export const appHistories: readonly AppHistory[] = [
  {
    app: 'api',
    files: { 'README.md': '# api\n\nOrders.\n', 'openapi.yaml': openapi('id', 'total') },
    versions: [
      { version: 'v1.2.0', changes: [] },
      { version: 'v1.2.3', changes: [pushed('Answer faster where there are no orders', 'src/list.txt')] },
      { version: 'v1.3.0', changes: [pushed('Keep the newest orders in memory', 'src/cache.txt')] },
      {
        version: 'v1.5.0',
        changes: [
          {
            title: 'Tell whether an order was paid',
            by: 'alice',
            as: 'pull request',
            files: { 'openapi.yaml': openapi('id', 'total', 'paid') },
          },
        ],
      },
      {
        version: 'v2.1.0',
        changes: [
          {
            title: 'Tell when an order will arrive',
            by: 'alice',
            as: 'pull request',
            files: { 'openapi.yaml': openapi('id', 'total', 'paid', 'arrives') },
          },
          {
            title: 'Ask the new stockroom for what is in stock',
            by: 'carol',
            as: 'pull request',
            files: { 'src/stock.txt': 'the new stockroom\n' },
          },
          pushed('Wait for the stockroom twice as long', 'src/patience.txt'),
        ],
      },
    ],
  },
  {
    app: 'web',
    files: { 'README.md': '# web\n\nThe shop as people see it.\n' },
    versions: [
      { version: 'v1.2.0', changes: [] },
      { version: 'v1.2.3', changes: [pushed('Prices without cents where there are none', 'src/prices.txt')] },
      { version: 'v1.3.0', changes: [pushed('Larger pictures', 'src/pictures.txt')] },
      { version: 'v1.5.0', changes: [pushed('Show whether an order was paid', 'src/order.txt')] },
      { version: 'v2.1.0', changes: [pushed('Show when an order will arrive', 'src/arrival.txt')] },
    ],
  },
]

function pushed(title: string, path: string): AppChange {
  return { title, by: 'carol', as: 'push', files: { [path]: `${title}.\n` } }
}
