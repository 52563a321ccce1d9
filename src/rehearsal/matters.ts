import path from 'node:path'

const files = new Set(['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb', 'signalbox.yml', '.npmrc', '.gitattributes'])
const extensions = new Set(['.prisma', '.sql'])
const folders = new Set(['prisma', 'migrations'])

/**
 * The first of the changed files that can change what a rehearsal says: the schema, the migrations, the checks, Prisma itself, how it is configured, the
 * workflows that run it. Wide on purpose: what is not sure matters. Pure.
 * @param changed paths from the repository's root, as git gives them
 */
export function fileThatMatters(changed: readonly string[]): string | undefined {
  return changed.find((file) => {
    const name = path.posix.basename(file)
    if (files.has(name) || name.startsWith('prisma') || extensions.has(path.posix.extname(name))) return true
    return file.startsWith('.github/') || path.posix.dirname(file).split('/').some((folder) => folders.has(folder) || folder.startsWith('prisma'))
  })
}
