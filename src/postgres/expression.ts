/**
 * PostgreSQL writes one and the same expression differently before and after a dump: `CHECK (status IN ('a', 'b'))` over a varchar is shown as
 * `ANY ((ARRAY['a'::character varying, …])::text[])`, and when that text was read back as `ANY (ARRAY[('a'::character varying)::text, …])`.
 * Both come out the same here: casts between the text types are left out, and brackets around a single word, literal or array.
 * Names and literals are never touched.
 */
export function normalExpression(text: string): string {
  const kept: string[] = []
  let result = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => `\u0001${kept.push(quoted) - 1}\u0002`)
  // Only a cast of a literal, an array or something in brackets: a cast of a bare column says something about its type.
  result = result.replace(/(?<=[\u0002\])])::(?:text|character varying|varchar|bpchar)(?:\[\])?(?![\w([])/g, '')
  for (let before = ''; before !== result; ) {
    before = result
    result = result.replace(/(?<![\w\u0002])\((\w+|\u0001\d+\u0002|ARRAY\[[^()[\]]*\])\)/g, '$1')
    result = result.replace(/\bANY \((ARRAY\[[^()[\]]*\])\)/g, 'ANY $1')
    result = result.replace(/(?<=[\u0002\]])::(?:text|character varying|varchar|bpchar)(?:\[\])?(?![\w([])/g, '')
  }
  return result.replace(/\u0001(\d+)\u0002/g, (_, index: string) => kept[Number(index)] ?? '')
}
