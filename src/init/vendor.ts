import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { currentContent, type FileToWrite } from './write-files.ts'
import { vendorFolder } from './workflow-files.ts'

/** What a copy of the action consists of; the rest of an installation (sources, tests) it runs without. */
const vendored = ['action.yml', 'LICENSE', 'actions', 'dist', '.github/workflow-templates']
const manifestFile = 'manifest.json'

const manifestSchema = z.object({ version: z.string(), files: z.record(z.string(), z.string()) })
type Manifest = z.infer<typeof manifestSchema>

export interface VendorPlan {
  readonly outcome: 'written' | 'unchanged' | 'differs'
  /** Files of the copy that somebody changed or removed, relative to the repository's root. */
  readonly changed: readonly string[]
  readonly write: readonly FileToWrite[]
  readonly remove: readonly string[]
}

/**
 * What has to be done so that `.github/signalbox` is an exact copy of this installation. A copy that somebody changed is left as it is, whole: half of one version beside half of another would be worse than either.
 * Files of an older copy are removed when they are as we wrote them.
 */
export async function planVendor(root: string, installation: string, version: string): Promise<VendorPlan> {
  const content = await copied(installation, version)
  const there = await readManifest(root)
  const changed: string[] = []
  for (const [file, sum] of Object.entries(there?.files ?? {})) {
    const now = await currentContent(root, `${vendorFolder}/${file}`)
    if (now === undefined || sha256(now) !== sum) changed.push(`${vendorFolder}/${file}`)
  }
  if (there === undefined) changed.push(...(await strangers(root, content)))
  if (changed.length > 0) return { outcome: 'differs', changed, write: [], remove: [] }
  const write: FileToWrite[] = []
  for (const [file, bytes] of content) {
    const now = await currentContent(root, `${vendorFolder}/${file}`)
    if (now?.equals(bytes) !== true) write.push({ file: `${vendorFolder}/${file}`, content: bytes })
  }
  const remove = Object.keys(there?.files ?? {}).filter((file) => !content.has(file)).map((file) => `${vendorFolder}/${file}`)
  return { outcome: write.length + remove.length > 0 ? 'written' : 'unchanged', changed, write, remove }
}

/** Which files of the copy in this repository are not as they were written; undefined where there is no copy. */
export async function changedVendored(root: string): Promise<readonly string[] | undefined> {
  const there = await readManifest(root)
  if (there === undefined) return undefined
  const changed: string[] = []
  for (const [file, sum] of Object.entries(there.files)) {
    const now = await currentContent(root, `${vendorFolder}/${file}`)
    if (now === undefined || sha256(now) !== sum) changed.push(`${vendorFolder}/${file}`)
  }
  return changed
}

async function copied(installation: string, version: string): Promise<Map<string, Buffer>> {
  const content = new Map<string, Buffer>()
  for (const name of vendored) {
    for (const file of await filesUnder(installation, name)) content.set(file, await readFile(path.join(installation, file)))
  }
  // Bytes as they are, also where the repository normalises line ends; and committed also where its .gitignore names dist/.
  content.set('.gitattributes', Buffer.from('* -text linguist-vendored\n'))
  content.set('.gitignore', Buffer.from('!*\n'))
  const files = Object.fromEntries([...content].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, bytes]) => [file, sha256(bytes)]))
  const manifest: Manifest = { version, files }
  content.set(manifestFile, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  return content
}

/** Relative to the installation, with `/`; a file is itself. */
async function filesUnder(installation: string, name: string): Promise<string[]> {
  const entries = await readdir(path.join(installation, name), { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (entries === undefined) return [name]
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(installation, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort()
}

async function readManifest(root: string): Promise<Manifest | undefined> {
  const text = await currentContent(root, `${vendorFolder}/${manifestFile}`)
  if (text === undefined) return undefined
  try {
    return manifestSchema.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return { version: '', files: { [manifestFile]: 'damaged' } }
  }
}

/** Files that stand in our places without a manifest of ours, and are others. */
async function strangers(root: string, content: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const found: string[] = []
  for (const [file, bytes] of content) {
    const now = await currentContent(root, `${vendorFolder}/${file}`)
    if (now !== undefined && !now.equals(bytes)) found.push(`${vendorFolder}/${file}`)
  }
  return found
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
