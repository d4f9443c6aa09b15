// The images that rendered manifests would run, wherever their pods are described.
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'

const containersSchema = z.array(z.object({ image: z.string() })).catch([])

/** Every `image` of every list named `containers` or `initContainers`, in the order of the documents. */
export function renderedImages(manifests: string): readonly string[] {
  return parseAllDocuments(manifests).flatMap((document) => imagesIn(document.toJS()))
}

function imagesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'containers' || key === 'initContainers'
      ? containersSchema.parse(inner).map(({ image }) => image)
      : imagesIn(inner),
  )
}
