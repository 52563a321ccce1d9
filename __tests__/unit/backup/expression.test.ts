import { describe, expect, it } from '@jest/globals'
import { normalExpression } from '../../../src/postgres/expression.ts'

describe('an expression as PostgreSQL writes it', () => {
  it.each([
    [
      `CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'it''s (x)'::character varying])::text[])))`,
      `CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('it''s (x)'::character varying)::text])))`,
    ],
    [`WHERE ((kind)::text = 'a'::text)`, `WHERE ((kind)::text = ('a'::character varying)::text)`],
  ])('is the same before and after a dump: %s', (before, after) => {
    expect(normalExpression(before)).toBe(normalExpression(after))
  })

  it.each([
    ['another value', `(a = ANY (ARRAY['x'::text]))`, `(a = ANY (ARRAY['y'::text]))`],
    ['one value fewer', `ANY (ARRAY['x'::text, 'y'::text])`, `ANY (ARRAY['x'::text])`],
    ['brackets that matter', `((a + b) * c)`, `(a + (b * c))`],
    ['another cast', `('1'::text)::integer`, `('1'::text)::bigint`],
    ['another length', `('x'::character varying(10))`, `('x'::character varying(20))`],
    ['text within a literal', `'(a)::text'`, `'a'`],
    ['a quoted name', `("A b")`, `("a b")`],
    ['a function call', `lower(a)`, `lower a`],
    ['a type of a column', `column p.t.c text`, `column p.t.c character varying`],
  ])('differs by %s', (_, one, other) => {
    expect(normalExpression(one)).not.toBe(normalExpression(other))
  })
})
