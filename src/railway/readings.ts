import { z } from 'zod'
import { withoutSecrets } from './log-secrets.ts'
import type { Deployment } from './model.ts'

/** Shapes that several of Railway's answers share. What Railway calls a JSON scalar can be anything; what it calls an enum can grow. */

/** ISO 8601, in our own form, so that times compare as text. */
export const timeReading = z.string().transform((given, context) => {
  const at = Date.parse(given)
  if (Number.isFinite(at)) return new Date(at).toISOString()
  context.addIssue({ code: 'custom', message: 'not a time' })
  return z.NEVER
})

const metaReading = z.looseObject({
  commitHash: z.string().regex(/^[0-9a-f]{4,64}$/i).nullish().catch(undefined),
  branch: z.string().nullish().catch(undefined),
  skippedReason: z.string().nullish().catch(undefined),
})

/** `meta` comes as an object, or as the text of one (facts/railway.md C). */
const metaScalar = z.unknown().transform((given) => metaReading.safeParse(typeof given === 'string' ? parsed(given) : given).data ?? {})

export const deploymentReading = z
  .object({
    id: z.string().min(1),
    status: z.string().min(1),
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
      skippedReason: meta?.skippedReason ? withoutSecrets(meta.skippedReason.slice(0, 2000)) : null,
      canRollback: canRollback ?? null,
      isStopped: deploymentStopped ?? null,
      url: url ?? staticUrl ?? null,
    }),
  )

export const namedReading = z.object({ id: z.string().min(1), name: z.string() })

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
