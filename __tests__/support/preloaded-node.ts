import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The address by which Node loads one of the programs beside this file, with what it is to know. */
export function preload(name: string, facts: Readonly<Record<string, string>>): string {
  const url = pathToFileURL(path.join(import.meta.dirname, 'programs', `${name}.mjs`))
  for (const [key, value] of Object.entries(facts)) url.searchParams.set(key, value)
  return url.href
}

/**
 * Writes a program that is this Node with these loaded first. Not by NODE_OPTIONS: the bundle hands over to itself with a clean environment, and Node's own arguments.
 * @param file where to
 */
export async function preloadedNode(file: string, node: string, preloads: readonly string[]): Promise<string> {
  // Perl, for a shell drops what it could not name: INPUT_GITHUB-TOKEN.
  await writeFile(file, `#!/usr/bin/perl\nexec { '${node}' } '${node}', ${preloads.map((one) => `'--import=${one}', `).join('')}@ARGV;\n`, { mode: 0o755 })
  return file
}
