import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Not Prisma's env(): that throws when the variable is unset, though `generate` and `validate` need no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
