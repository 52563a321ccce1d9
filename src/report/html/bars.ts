import { h, together, type Html } from './element.ts'
import { durationScale, percent, position } from './scale.ts'

/** Bars in the cells of tables: every row of a table on one scale, so that they can be compared. The numbers stand beside them. */

/** One bar from the left. @param title what it shows, in words */
export function bar(value: number, greatest: number, title: string, kind: 'plain' | 'bad' | 'faint' = 'plain'): Html {
  const share = greatest > 0 ? Math.min(1, Math.max(0, value / greatest)) : 0
  return h('svg', { class: 'lines', width: '100%', height: 16, role: 'img' }, h('title', {}, title), h('rect', { class: `bar ${kind}`, x: 0, y: 3, width: percent(share), height: 10 }), h('line', { class: `start ${kind}`, x1: 1, x2: 1, y1: 1, y2: 15 }))
}

/** A bar that lies somewhere on an axis of time. @param span from where to where, 0 to 1 */
export function span({ from, to }: { from: number; to: number }, title: string, bad: boolean): Html {
  const kind = bad ? 'bad' : 'plain'
  return h('svg', { class: 'lines', width: '100%', height: 16, role: 'img' }, h('title', {}, title), h('line', { class: 'grid', x1: 0, x2: '100%', y1: 8, y2: 8 }), h('rect', { class: `bar ${kind}`, x: percent(from), y: 3, width: percent(Math.max(0, to - from)), height: 10 }), h('line', { class: `start ${kind}`, x1: percent(Math.min(from, 0.998)), x2: percent(Math.min(from, 0.998)), y1: 1, y2: 15 }))
}

export interface Piece {
  readonly words: string
  readonly title: string
  /** 0 to 1 of the whole width. */
  readonly share: number
  readonly kind: 'plain' | 'bad' | 'back'
}

/** Pieces one after the other, each with its name in it where there is room; every second one is hatched, so that they are told apart without colours. */
export function stacked(pieces: readonly Piece[], title: string): Html {
  let at = 0
  const drawn = pieces.map(({ words, title: said, share, kind: given }, index) => {
    const from = at
    at += share
    const kind = given !== 'plain' ? given : index % 2 === 0 ? 'plain' : 'second'
    const long = words.length * 7 + 10
    return together(
      h('rect', { class: `bar ${kind}`, x: percent(from), y: 2, width: percent(share), height: 22 }, h('title', {}, said)),
      h('line', { class: 'parting', x1: percent(from), x2: percent(from), y1: 2, y2: 24 }),
      // A wide page has 900 pixels, a narrow one 300: there some names have no room.
      share * 900 > long ? h('text', { class: `inside ${kind}${share * 300 > long ? '' : ' tight'}`, x: percent(from), dx: 6, y: 17 }, words) : undefined,
    )
  })
  return h('svg', { class: 'lines pieces', width: '100%', height: 26, role: 'img' }, h('title', {}, title), drawn)
}

/** The head of a column of spans: the time from zero on. */
export function axis(seconds: number): Html {
  const scale = durationScale(seconds, 5)
  return h(
    'svg',
    { class: 'lines', width: '100%', height: 18, 'aria-hidden': 'true' },
    scale.ticks.map(({ at, label }) => {
      const share = position(scale, at)
      return h('text', { x: percent(share), y: 13, 'text-anchor': share < 0.05 ? 'start' : share > 0.94 ? 'end' : 'middle' }, label)
    }),
  )
}
