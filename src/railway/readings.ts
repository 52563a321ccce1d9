import { z } from 'zod'
import { plainName } from '../record/foreign-text.ts'
import { withoutSecrets } from '../record/without-secrets.ts'
import type { Deployment } from './model.ts'

/** Shapes that several of Railway's answers share. What Railway calls a JSON scalar can be anything; what it calls an enum can grow. */

/** ISO 8601, in our own form, so that times compare as text. */
export const timeReading = z.string().transform((given, context) => {
  const at = Date.parse(given)
  if (Number.isFinite(at)) return new Date(at).toISOString()
  context.addIssue({ code: 'custom', message: 'not a time' })
  return z.NEVER
})

/** A name, a status, a word: one line of at most 80 characters. */
export const nameReading = z.string().transform((name) => plainName(name))

/** Of a path or the name of a repository or an image, in characters. */
const longestWords = 255

/** Anybody’s words in a setting that is shown: one line of bearable length, without secrets. */
export function plainWords(words: string): string {
  return plainName(withoutSecrets(words, 4096), longestWords)
}

const metaReading = z.looseObject({
  commitHash: z.string().regex(/^[0-9a-f]{4,64}$/i).nullish().catch(undefined),
  branch: nameReading.nullish().catch(undefined),
  skippedReason: z.string().nullish().catch(undefined),
  reason: nameReading.nullish().catch(undefined),
  image: z.string().max(500).nullish().catch(undefined),
  imageDigest: z.string().max(500).nullish().catch(undefined),
})

/** `meta` comes as an object, or as the text of one (facts/railway.md C). */
const metaScalar = z.unknown().transform((given) => metaReading.safeParse(typeof given === 'string' ? parsed(given) : given).data ?? {})

export const deploymentReading = z
  .object({
    id: z.string().min(1),
    status: nameReading.pipe(z.string().min(1)),
    createdAt: timeReading,
    meta: metaScalar.optional(),
    canRollback: z.boolean().nullish(),
    deploymentStopped: z.boolean().nullish(),
    url: z.string().nullish(),
    staticUrl: z.string().nullish(),
  })
  .transform(
    ({ id, status, createdAt, meta, canRollback, deploymentStopped, url, staticUrl }): Deployment => ({
      id,
      status,
      createdAt,
      commit: meta?.commitHash?.toLowerCase() ?? null,
      branch: meta?.branch ?? null,
      skippedReason: meta?.skippedReason ? withoutSecrets(meta.skippedReason, 2000) : null,
      ...(meta?.reason ? { reason: meta.reason } : {}),
      ...imageOf(meta ?? {}),
      canRollback: canRollback ?? null,
      isStopped: deploymentStopped ?? null,
      url: shownUrl(url ?? staticUrl),
    }),
  )

function imageOf({ image, imageDigest }: { image?: string | null | undefined; imageDigest?: string | null | undefined }): { image?: string } {
  const known = imageDigest ?? image
  return known ? { image: known } : {}
}

export const namedReading = z.object({ id: z.string().min(1), name: nameReading })

function shownUrl(url: string | null | undefined): string | null {
  return url === null || url === undefined ? null : plainWords(url)
}

/** Railway's connections: `edges { node }`. */
export function nodesOf<T>(node: z.ZodType<T>) {
  return z.object({ edges: z.array(z.object({ node })) }).transform(({ edges }) => edges.map((edge) => edge.node))
}

/** The same with where the next page begins; undefined: there is none. */
export function pageOf<T>(node: z.ZodType<T>) {
  return z
    .object({ edges: z.array(z.object({ node })), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }) })
    .transform(({ edges, pageInfo }) => ({ nodes: edges.map((edge) => edge.node), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
