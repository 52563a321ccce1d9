import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { inRepository } from './settings.ts'

/** A line of the repository by which something reaches production without the plan and its approval. */
export interface OtherWay {
  /** Relative to the repository's root. */
  readonly file: string
  readonly line: number
  /** `prisma migrate deploy`, `npm run release (prisma db push)` */
  readonly what: string
}

const migrating = /\bprisma\s+(?:migrate\s+deploy|db\s+push)\b/
const deploying = /(?:\brailway|@railway\/cli(?:@[\w.-]+)?)\s+up\b/
/** Scripts that run by themselves: Railway's builder runs `build` and `start`, a package manager those around an install, people and releases the others. */
const lifecycle = /^(?:(?:pre|post)?(?:start|build|install|deploy|release)|prepare)$/
const running = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?([\w:.-]+)/g
/** What Railway's builders read. */
const serviceFiles = ['Procfile', 'railway.json', 'railway.toml', 'nixpacks.toml', 'Dockerfile']

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) })

interface Place {
  readonly root: string
  readonly file: string
  readonly text: string
}

/**
 * Workflows, scripts of package.json that run by themselves, and files of Railway's builders, at the root and in the project, that migrate or deploy on their own. Read as text: what a
 * script calls by another name than `npm run` and its like is not followed.
 */
export function findOtherWays(root: string, project: string): OtherWay[] {
  const folders = [...new Set([root, project])]
  const scripts = new Map<string, string>()
  const packages = folders.flatMap((folder) => readPackage(root, folder))
  for (const { all } of packages) for (const [name, script] of all) if (!scripts.has(name)) scripts.set(name, script)
  const services = folders.flatMap((folder) => serviceFiles.flatMap((name) => placeOf(root, path.join(folder, name)) ?? []))
  const used = new Set(services.flatMap(({ text }) => [...text.matchAll(running)].map(([, name = '']) => name)))
  return [
    ...workflowsOf(root).flatMap((place) => linesOf(place, scripts, /\/actions\/deploy\b/.test(place.text) ? [migrating] : [migrating, deploying])),
    ...packages.flatMap(({ place, all }) => [...all].filter(([name]) => lifecycle.test(name) || used.has(name)).flatMap(([name, script]) => scriptLine(place, name, reached(script, scripts)))),
    ...services.flatMap((place) => linesOf(place, new Map(), [migrating])),
  ]
}

export function otherWayWarning({ file, line, what }: OtherWay): string {
  return `${file}:${line} runs ${what}: another way to production, without a plan, a backup and an approval. Take it out before the first deploy.`
}

function readPackage(root: string, folder: string): { place: Place; all: ReadonlyMap<string, string> }[] {
  const place = placeOf(root, path.join(folder, 'package.json'))
  if (place === undefined) return []
  try {
    return [{ place, all: new Map(Object.entries(packageSchema.parse(JSON.parse(place.text)).scripts)) }]
  } catch {
    return [] // no scripts, or no JSON, which others will say
  }
}

function workflowsOf(root: string): Place[] {
  const folder = path.join(root, '.github', 'workflows')
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort().flatMap((name) => placeOf(root, path.join(folder, name)) ?? [])
  } catch {
    return [] // there is no such folder
  }
}

function placeOf(root: string, file: string): Place | undefined {
  try {
    return { root, file: inRepository(root, file), text: readFileSync(file, 'utf8') }
  } catch {
    return undefined // it is not there
  }
}

function linesOf({ file, text }: Place, scripts: ReadonlyMap<string, string>, patterns: readonly RegExp[]): OtherWay[] {
  return text.split('\n').flatMap((line, at) => {
    if (/^\s*(?:#|(?:- )?name:)/.test(line)) return []
    const what = patterns.map((pattern) => pattern.exec(line)?.[0]).find((found) => found !== undefined) ?? throughScript(line, scripts)
    return what === undefined ? [] : [{ file, line: at + 1, what }]
  })
}

function throughScript(line: string, scripts: ReadonlyMap<string, string>): string | undefined {
  for (const [call, name = ''] of line.matchAll(running)) {
    const found = scripts.has(name) ? reached(scripts.get(name) ?? '', scripts) : undefined
    if (found !== undefined) return `${call} (${found})`
  }
  return undefined
}

/** What a script runs of it, itself or by a script that it runs. */
function reached(script: string, scripts: ReadonlyMap<string, string>, seen: readonly string[] = []): string | undefined {
  const [found] = migrating.exec(script) ?? []
  if (found !== undefined) return found
  for (const [, name = ''] of script.matchAll(running)) {
    const next = seen.includes(name) ? undefined : scripts.get(name)
    const deeper = next === undefined ? undefined : reached(next, scripts, [...seen, name])
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function scriptLine({ file, text }: Place, name: string, what: string | undefined): OtherWay[] {
  if (what === undefined) return []
  const at = text.split('\n').findIndex((line) => new RegExp(`"${name.replaceAll(/[^\w-]/g, '\\$&')}"\\s*:\\s*"`).test(line))
  return [{ file, line: Math.max(at, 0) + 1, what: `${what} in the script ${name}` }]
}
