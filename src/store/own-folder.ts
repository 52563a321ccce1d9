import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The folder for what a run leaves in a working directory; it ignores itself in git. */
const ownFolder = '.signalbox'

/** Makes `.signalbox` in a working directory, with a `.gitignore` of its own, so that no record and no backup is ever committed. */
export async function makeOwnFolder(directory: string): Promise<string> {
  const folder = path.join(directory, ownFolder)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, '.gitignore'), '*\n')
  return folder
}

/** Whether a path lies in that folder. */
export function isInOwnFolder(directory: string, file: string): boolean {
  const relative = path.relative(path.join(directory, ownFolder), file)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
