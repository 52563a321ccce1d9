/** A name as PostgreSQL reads it back exactly: always quoted, so that case, spaces and quotes survive. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `"schema"."name"` */
export function qualifiedName(schema: string, name: string): string {
  return `${quotedName(schema)}.${quotedName(name)}`
}

/** A text literal that means the same whatever `standard_conforming_strings` is. */
export function quotedLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? ` E${quoted}` : quoted
}
