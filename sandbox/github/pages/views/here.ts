// Where a visitor stands: the repository of the page, and who looks at it.
import type { Repository } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'
import type { Visitor } from '../visitor.ts'

export interface Here {
  readonly world: World
  readonly repository: Repository
  readonly visitor: Visitor
}

/** A page's template, its title, and what the template shows. */
export interface Content {
  readonly template: string
  readonly title: string
  readonly view: object
  /** Whether something is under way, so that it is worth looking again. */
  readonly pending?: boolean
}
