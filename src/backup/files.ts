import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure, Stop } from '../record/outcome.ts'
import { backupSchema, manifestSchema, type Backup, type Manifest } from '../record/record.ts'
import { readSmall, type Store } from '../store/store.ts'
import { errorMessage } from '../record/error-facts.ts'

/** A manifest of 50,000 tables stays below it. */
const largestManifest = 64 * 1024 * 1024

const idPattern = /^(\d{8}T\d{6}Z-[0-9a-f]{8})\.manifest\.json$/

export const manifestFileName = (id: string): string => `${id}.manifest.json`
export const proofFileName = (id: string): string => `${id}.proof.json`

/** Beside the manifest: what was proven, bound to that very dump and manifest. */
const proofFileSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  manifestSha256: z.string(),
  dumpSha256: z.string(),
  proof: backupSchema.shape.proof,
})

export type Proof = Backup['proof']

const strength: Readonly<Record<Proof['level'], number>> = { none: 0, decoded: 1, restored: 2 }

/** Whether a proof is at least of this level. Pure. */
export function isProven({ level }: Pick<Proof, 'level'>, least: Proof['level']): boolean {
  return strength[level] >= strength[least]
}

export async function writeManifest(store: Store, manifest: Manifest): Promise<void> {
  await store.write(manifestFileName(manifest.id), whole(manifestText(manifest)))
}

export async function writeProof(store: Store, manifest: Manifest, proof: Proof): Promise<void> {
  const file: z.infer<typeof proofFileSchema> = { version: 1, id: manifest.id, manifestSha256: sha256(manifestText(manifest)), dumpSha256: manifest.dump.sha256, proof }
  await store.write(proofFileName(manifest.id), whole(`${JSON.stringify(file, null, 2)}\n`))
}

/** A backup as it lies in a store. `proof` is null when there is none that belongs to this dump and manifest. */
export interface StoredBackup {
  readonly manifest: Manifest
  readonly proof: Proof | null
  readonly location: string
}

export interface StoreContent {
  /** Newest first. */
  readonly backups: readonly StoredBackup[]
  /** Files with a name of ours that cannot be believed, and why. */
  readonly rejected: readonly { readonly name: string; readonly why: string }[]
}

/**
 * What backups a store holds. Whatever is read there is somebody's file: one that is not exactly a manifest of ours, that names another file than its own
 * dump, or whose dump is not there or not of the size it says is rejected and named; the others count.
 * @param id only this backup is looked for
 */
export async function readStore(store: Store, id?: string): Promise<StoreContent> {
  const files = new Map((await store.list(id)).map(({ name, bytes }) => [name, bytes]))
  const backups: StoredBackup[] = []
  const rejected: { name: string; why: string }[] = []
  for (const name of files.keys()) {
    const found = idPattern.exec(name)?.[1]
    if (found === undefined || (id !== undefined && found !== id)) continue
    try {
      const manifest = await readManifest(store, found)
      const size = files.get(manifest.dump.file)
      if (size === undefined) throw new Error(`its dump ${manifest.dump.file} is not there`)
      if (size !== manifest.dump.bytes) throw new Error(`its dump has ${size} bytes instead of ${manifest.dump.bytes}: cut off or swapped`)
      const proof = files.has(proofFileName(found)) ? await readProof(store, manifest) : null
      backups.push({ manifest, proof, location: store.location(manifest.dump.file) })
    } catch (error) {
      rejected.push({ name, why: reason(error) })
    }
  }
  backups.sort((a, b) => (a.manifest.id < b.manifest.id ? 1 : -1))
  return { backups, rejected }
}

/** @throws Error with a plain reason */
async function readManifest(store: Store, id: string): Promise<Manifest> {
  const text = (await readSmall(store, manifestFileName(id), largestManifest)).toString()
  const manifest = manifestSchema.parse(JSON.parse(text))
  if (manifest.id !== id) throw new Error(`it is the manifest of ${manifest.id}`)
  if (!new RegExp(`^${id}\\.dump(\\.zst)?(\\.age)?$`).test(manifest.dump.file)) throw new Error('it names a dump that is not its own')
  return manifest
}

async function readProof(store: Store, manifest: Manifest): Promise<Proof | null> {
  const parsed = proofFileSchema.parse(JSON.parse((await readSmall(store, proofFileName(manifest.id), largestManifest)).toString()))
  const belongs = parsed.id === manifest.id && parsed.dumpSha256 === manifest.dump.sha256 && parsed.manifestSha256 === sha256(manifestText(manifest))
  if (!belongs) throw new Error('its proof is of another dump or manifest')
  return parsed.proof
}

/**
 * Reads a stored dump and makes sure that it is the one its manifest describes: size and SHA-256.
 * @throws Failure `backup-damaged` at the end of the stream, when the file is not that one
 */
export async function* verifiedDump(store: Store, { dump }: Manifest): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of store.read(dump.file)) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  const found = hash.digest('hex')
  if (bytes === dump.bytes && found === dump.sha256) return
  const what = bytes === dump.bytes ? `its SHA-256 is ${found.slice(0, 12)}… and not ${dump.sha256.slice(0, 12)}…: changed or swapped` : `it has ${bytes} bytes instead of ${dump.bytes}: cut off or swapped`
  throw new Failure({
    code: 'backup-damaged',
    cause: `The backup file ${dump.file} is not the one that its manifest describes: ${what}.`,
    state: 'The target was not touched.',
    fix: 'Take a new backup, or use an older one that is proven.',
  })
}

/** Reads it to its end for the sake of the check alone. */
export async function verifyDump(store: Store, manifest: Manifest): Promise<void> {
  const chunks = verifiedDump(store, manifest)
  while ((await chunks.next()).done !== true);
}

function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) return `it is not a manifest or proof of this version: ${error.issues[0]?.path.join('.') ?? ''} ${error.issues[0]?.message ?? ''}`.trim()
  if (error instanceof SyntaxError) return 'it is not JSON'
  if (error instanceof Stop) return error.details.cause
  return errorMessage(error)
}

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}
