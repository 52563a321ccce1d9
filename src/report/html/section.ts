import { h, isShown, together, type Child, type Html } from './element.ts'

/** One part of the page. */
export interface HtmlSection {
  /** Our own; the address of the part within the page. */
  readonly id: string
  readonly title: string
  readonly body: Html
}

/** The part, if there is something in it. */
export function section(id: string, title: string, ...body: readonly Child[]): HtmlSection[] {
  const whole = together(body)
  return isShown(whole) ? [{ id, title, body: whole }] : []
}

export function renderSection({ id, title, body }: HtmlSection): Html {
  return h('section', { id }, h('h2', {}, title), body)
}

/** A list; nothing without items. `more` are those that are not shown. */
export function list(items: readonly Child[], more = 0): Html | undefined {
  if (items.length === 0) return undefined
  return h('ul', {}, items.map((item) => h('li', {}, item)), more > 0 ? h('li', { class: 'more' }, `… and ${more} more, in the record`) : undefined)
}
