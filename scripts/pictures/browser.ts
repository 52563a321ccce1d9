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
 * Takes a picture of a page as high as it is, or as `highest`. The page says its height, and how its drawing fared, on its root element.
 * @param options.look which of the two colour schemes the page is asked for
 * @throws Error when Mermaid does not understand a chart
 */
export async function takePicture(chromium: string, page: string, picture: string, { width, look, highest }: { width: number; look: 'light' | 'dark'; highest: number }): Promise<void> {
  const colours = `--blink-settings=preferredColorScheme=${look === 'dark' ? 0 : 1}`
  const { stdout } = await run(chromium, page, [colours, '--dump-dom', `--window-size=${width},800`])
  const height = Number(/<html[^>]* data-height="(\d+)"/.exec(stdout)?.[1])
  const said = /<html[^>]* data-said="([^"]*)"/.exec(stdout)?.[1]
  if (said !== 'ok' || !(height > 0)) throw new Error(`${page} was not drawn: ${said ?? 'Mermaid did not end'}`)
  await run(chromium, page, [colours, `--screenshot=${picture}`, `--window-size=${width},${Math.min(height, highest)}`])
}

async function run(chromium: string, page: string, flags: readonly string[]): Promise<{ stdout: string }> {
  // Chromium's sandbox does not work for root; the pages are our own.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const always = ['--headless', '--disable-gpu', '--hide-scrollbars', '--allow-file-access-from-files', '--force-device-scale-factor=1', '--virtual-time-budget=20000', ...asRoot]
  return await promisify(execFile)(chromium, [...always, ...flags, `file://${page}`], { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 })
}
