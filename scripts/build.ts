// Builds dist/: tsc to build/, then @vercel/ncc to one bundle. With --check it builds beside and compares byte for byte.
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

function run(program: string, args: string[]): void {
  execFileSync(path.join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function filesOf(directory: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return new Map(await Promise.all(files.sort().map(async (file) => [path.relative(directory, file), await readFile(file)] as const)))
}

/** ncc takes some paths made with `path.resolve` or `path.join` for files of the bundle and moves them there: the only ones that may be are the parsers. */
async function refuseMovedPaths(directory: string): Promise<void> {
  const taken = (await readdir(directory)).filter((name) => !/^(?:(?:\d+\.)?index\.js|package\.json|licenses\.txt|[\w-]+\.wasm)$/.test(name))
  if (taken.length > 0) throw new Error(`${directory}: ncc took files along that are none of the bundle's (${taken.slice(0, 5).join(', ')}): a path made with path.resolve or path.join leads to them`)
  for (const [file, content] of await filesOf(directory)) {
    const moved = [...content.toString('utf8').matchAll(/\b__(?:webpack|nccwpck)_require__\.ab\s*\+\s*([^;,)\n]{0,80})/g)].filter(([, what = '']) => !/^"[\w-]+\.wasm"/.test(what))
    if (file.endsWith('.js') && moved.length > 0) throw new Error(`${file}: ncc made a path of ours one of the bundle: ${moved.map(([text]) => text).join('; ')}`)
  }
}

async function build(into: string): Promise<void> {
  await rm(path.join(root, 'build'), { recursive: true, force: true })
  run('tsc', ['-p', 'tsconfig.build.json'])
  await rm(into, { recursive: true, force: true })
  run('ncc', ['build', 'build/index.js', '-o', into, '--license', 'licenses.txt', '--no-cache', '--minify'])
  await refuseMovedPaths(into)
  // The post step's door has a name of its own: see src/index.ts.
  await writeFile(path.join(into, 'post.js'), "import './index.js'\n")
}

if (process.argv.includes('--check')) {
  const fresh = await mkdtemp(path.join(root, '.cache-dist-'))
  try {
    await build(fresh)
    const [now, then] = [await filesOf(fresh), await filesOf(dist)]
    const different = [...new Set([...now.keys(), ...then.keys()])].filter((file) => !now.get(file)?.equals(then.get(file) ?? Buffer.alloc(0)))
    console.log(different.length === 0 ? 'dist/ equals a fresh build.' : `dist/ differs from a fresh build (run npm run build): ${different.join(', ')}`)
    if (different.length > 0) process.exitCode = 1
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
} else {
  const fresh = await mkdtemp(path.join(root, '.cache-dist-'))
  await build(fresh)
  await rm(dist, { recursive: true, force: true })
  await cp(fresh, dist, { recursive: true })
  await rm(fresh, { recursive: true, force: true })
}
