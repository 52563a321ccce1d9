import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** The first Chromium on PATH. @throws Error when there is none */
export async function findChromium(): Promise<string> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      const program = path.join(folder, name)
      if (await access(program, constants.X_OK).then(() => true, () => false)) return program
    }
  }
  throw new Error('No Chromium is on PATH: apt-get install chromium')
}

/**
 * Takes a picture of a page as high as it is. The page says its height, and how Mermaid fared, on its root element.
 * @throws Error when Mermaid does not understand a chart
 */
export async function takePicture(chromium: string, page: string, picture: string, width: number): Promise<void> {
  const { stdout } = await run(chromium, page, ['--dump-dom', `--window-size=${width},800`])
  const height = Number(/<html[^>]* data-height="(\d+)"/.exec(stdout)?.[1])
  const said = /<html[^>]* data-said="([^"]*)"/.exec(stdout)?.[1]
  if (said !== 'ok' || !(height > 0)) throw new Error(`${page} was not drawn: ${said ?? 'Mermaid did not end'}`)
  await run(chromium, page, [`--screenshot=${picture}`, `--window-size=${width},${height}`])
}

async function run(chromium: string, page: string, flags: readonly string[]): Promise<{ stdout: string }> {
  // Chromium's sandbox does not work for root; the pages are our own.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const always = ['--headless', '--disable-gpu', '--hide-scrollbars', '--allow-file-access-from-files', '--force-device-scale-factor=1', '--virtual-time-budget=20000', ...asRoot]
  return await promisify(execFile)(chromium, [...always, ...flags, `file://${page}`], { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 })
}
