import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { marked } from 'marked'

/** Octicons of GitHub's alerts (MIT, github.com/primer/octicons). */
const icons: Readonly<Record<string, string>> = {
  note: 'M0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8Zm8-6.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.5 7.75A.75.75 0 0 1 7.25 7h1a.75.75 0 0 1 .75.75v2.75h.25a.75.75 0 0 1 0 1.5h-2a.75.75 0 0 1 0-1.5h.25v-2h-.25a.75.75 0 0 1-.75-.75ZM8 6a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z',
  tip: 'M8 1.5c-2.363 0-4 1.69-4 3.75 0 .984.424 1.625.984 2.304l.214.253c.223.264.47.556.673.848.284.411.537.896.621 1.49a.75.75 0 0 1-1.484.211c-.04-.282-.163-.547-.37-.847a8.456 8.456 0 0 0-.542-.68c-.084-.1-.173-.205-.268-.32C3.201 7.75 2.5 6.766 2.5 5.25 2.5 2.31 4.863 0 8 0s5.5 2.31 5.5 5.25c0 1.516-.701 2.5-1.328 3.259-.095.115-.184.22-.268.319-.207.245-.383.453-.541.681-.208.3-.33.565-.37.847a.751.751 0 0 1-1.485-.212c.084-.593.337-1.078.621-1.489.203-.292.45-.584.673-.848.075-.088.147-.173.213-.253.561-.679.985-1.32.985-2.304 0-2.06-1.637-3.75-4-3.75ZM5.75 12h4.5a.75.75 0 0 1 0 1.5h-4.5a.75.75 0 0 1 0-1.5ZM6 15.25a.75.75 0 0 1 .75-.75h2.5a.75.75 0 0 1 0 1.5h-2.5a.75.75 0 0 1-.75-.75Z',
  important: 'M0 1.75C0 .784.784 0 1.75 0h12.5C15.216 0 16 .784 16 1.75v9.5A1.75 1.75 0 0 1 14.25 13H8.06l-2.573 2.573A1.458 1.458 0 0 1 3 14.543V13H1.75A1.75 1.75 0 0 1 0 11.25Zm1.75-.25a.25.25 0 0 0-.25.25v9.5c0 .138.112.25.25.25h2a.75.75 0 0 1 .75.75v2.19l2.72-2.72a.749.749 0 0 1 .53-.22h6.5a.25.25 0 0 0 .25-.25v-9.5a.25.25 0 0 0-.25-.25Zm7 2.25v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 9a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  warning: 'M6.457 1.047c.659-1.234 2.427-1.234 3.086 0l6.082 11.378A1.75 1.75 0 0 1 14.082 15H1.918a1.75 1.75 0 0 1-1.543-2.575Zm1.763.707a.25.25 0 0 0-.44 0L1.698 13.132a.25.25 0 0 0 .22.368h12.164a.25.25 0 0 0 .22-.368Zm.53 3.996v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 11a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  caution: 'M4.47.22A.749.749 0 0 1 5 0h6c.199 0 .389.079.53.22l4.25 4.25c.141.14.22.331.22.53v6a.749.749 0 0 1-.22.53l-4.25 4.25A.749.749 0 0 1 11 16H5a.749.749 0 0 1-.53-.22L.22 11.53A.749.749 0 0 1 0 11V5c0-.199.079-.389.22-.53Zm.84 1.28L1.5 5.31v5.38l3.81 3.81h5.38l3.81-3.81V5.31L10.69 1.5ZM8 4a.75.75 0 0 1 .75.75v3.5a.75.75 0 0 1-1.5 0v-3.5A.75.75 0 0 1 8 4Zm0 8a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z',
}

/** A comment as GitHub's page shows it, light theme. */
export function commentPage(markdown: string, modules: string): string {
  const file = (name: string): string => pathToFileURL(path.join(modules, name)).href
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<link rel="stylesheet" href="${file('github-markdown-css/github-markdown-light.css')}">
<link rel="stylesheet" href="${file('@fontsource/noto-color-emoji/emoji-400.css')}">
<style>
  body { margin: 0; padding: 16px; width: 868px; background: #fff; font-family: "Liberation Sans", sans-serif; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; }
  .author { padding: 8px 16px; font-size: 14px; color: #59636e; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; }
  .author b { color: #1f2328; } .author span { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
  .markdown-body { padding: 16px; font-family: "Liberation Sans", "Noto Color Emoji", sans-serif; font-size: 14px; }
  .markdown-body code, .markdown-body pre { font-family: "Liberation Mono", "Noto Color Emoji", monospace; }
  .markdown-body h3 { font-size: 1.25em; } .markdown-body h4 { font-size: 1em; }
  .markdown-body table { font-variant: normal; }
  .markdown-alert-title svg { margin-right: 8px; fill: currentColor; }
</style></head>
<body><template><div class="box"><div class="author"><b>github-actions</b> <span>bot</span> commented</div>
<div class="markdown-body">${asOnGitHub(marked.parse(markdown, { async: false, gfm: true }))}</div></div></template>
<script src="${file('mermaid/dist/mermaid.min.js')}"></script>
<script>
  mermaid.initialize({ startOnLoad: false })
  const done = (said) => { document.documentElement.dataset.height = document.documentElement.scrollHeight; document.documentElement.dataset.said = said }
  // Drawn when the fonts are there: Chromium keeps the boxes that it drew for emoji without one.
  const draw = () => { document.body.append(document.querySelector('template').content); return mermaid.run({ querySelector: '.mermaid' }) }
  Promise.all([...document.fonts].map((font) => font.load())).then(draw).then(() => document.fonts.ready).then(() => done('ok'), (error) => done(String(error && error.message)))
</script></body></html>`
}

/** A page that shows another one, which runs no script that could say its height, as high as it is. @param report in the same folder */
export function framePage(report: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>body { margin: 0 } iframe { display: block; border: 0; width: 100vw; height: 100px }</style></head>
<body><iframe src="${report}"></iframe>
<script>
  onload = () => {
    const frame = document.querySelector('iframe')
    const height = frame.contentDocument.documentElement.scrollHeight
    frame.style.height = height + 'px'
    Object.assign(document.documentElement.dataset, { height, said: 'ok' })
  }
</script></body></html>`
}

/** What GitHub does beyond the specification: alerts, and Mermaid's blocks. */
function asOnGitHub(html: string): string {
  return html
    .replace(/<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*\n?([\s\S]*?)<\/blockquote>/g, (_, kind: string, body: string) => {
      const name = kind.toLowerCase()
      const icon = `<svg viewBox="0 0 16 16" width="16" height="16"><path d="${icons[name] ?? ''}"></path></svg>`
      return `<div class="markdown-alert markdown-alert-${name}"><p class="markdown-alert-title">${icon}${kind.charAt(0)}${kind.slice(1).toLowerCase()}</p><p>${body}</div>`
    })
    .replace(/<p><\/p>/g, '')
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid" style="background:none">$1</pre>')
}
