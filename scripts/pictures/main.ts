// `npm run pictures`: the comments as GitHub shows them, one picture for each record beside this file, into docs/pictures/.
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordSchema } from '../../src/record/record.ts'
import { renderMarkdown } from '../../src/report/index.ts'
import { findChromium, takePicture } from './browser.ts'
import { commentPage } from './page.ts'
import { reducePalette } from './palette.ts'
import { provision } from './provision.ts'

const root = path.resolve(import.meta.dirname, '../..')
const records = path.join(import.meta.dirname, 'records')
const pictures = path.join(root, 'docs/pictures')
const width = 900
const greatest = 200_000

/** One record, from its JSON to its picture. Returns the picture's bytes. */
async function draw(name: string, { chromium, modules, folder }: { chromium: string; modules: string; folder: string }): Promise<number> {
  const record = recordSchema.parse(JSON.parse(await readFile(path.join(records, `${name}.json`), 'utf8')))
  const page = path.join(folder, `${name}.html`)
  const picture = path.join(folder, `${name}.png`)
  await writeFile(page, commentPage(renderMarkdown(record), modules))
  await takePicture(chromium, page, picture, width)
  const target = path.join(pictures, `${name}.png`)
  await writeFile(target, reducePalette(await readFile(picture)))
  return (await stat(target)).size
}

const folder = await mkdtemp(path.join(tmpdir(), 'signalbox-pictures-'))
try {
  const [chromium, modules] = await Promise.all([findChromium(), provision(path.join(root, '.cache/pictures'))])
  await mkdir(pictures, { recursive: true })
  const asked = process.argv.slice(2)
  for (const file of (await readdir(records)).sort()) {
    const name = path.basename(file, '.json')
    if (asked.length > 0 && !asked.includes(name)) continue
    const bytes = await draw(name, { chromium, modules, folder })
    console.log(`docs/pictures/${name}.png, ${Math.round(bytes / 1000)} kB`)
    if (bytes > greatest) throw new Error(`${name}.png is larger than ${greatest / 1000} kB`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
