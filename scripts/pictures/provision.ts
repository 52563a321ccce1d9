import { execFile } from 'node:child_process'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** What the pictures need and the product does not: GitHub's stylesheet, Mermaid, and an emoji font. Exact versions. */
const packages = { 'github-markdown-css': '5.9.0', mermaid: '11.17.2', '@fontsource/noto-color-emoji': '5.3.2' }

/** Installs them into a folder of their own, once. Returns its `node_modules`. */
export async function provision(folder: string): Promise<string> {
  const wanted = `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`
  const manifest = path.join(folder, 'package.json')
  const modules = path.join(folder, 'node_modules')
  const there = (await readFile(manifest, 'utf8').catch(() => '')) === wanted && (await exists(path.join(modules, 'mermaid')))
  if (!there) {
    await mkdir(folder, { recursive: true })
    await writeFile(manifest, wanted)
    await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  }
  return modules
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}
