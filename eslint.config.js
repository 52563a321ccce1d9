import tseslint from 'typescript-eslint'

// Only src/context may reach the outside world; everything else takes ports as arguments (docs: src/README.md).
const outside = ['@actions/core', '@actions/exec', '@actions/github', '@actions/artifact', '@aws-sdk/client-s3', '@aws-sdk/lib-storage', 'pg', 'node:child_process', 'child_process', 'node:net', 'node:tls', 'node:http', 'node:https']

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', '.cache/', '**/generated/', 'examples/*/node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/context/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: outside.map((name) => ({ name, message: 'Only src/context reaches the outside; take a port as an argument.' })) }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Use the http port of the Context.' }],
    },
  },
  {
    files: ['__tests__/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', 'support/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
  { files: ['scripts/*.mjs', 'scripts/**/*.ts', 'bench/**/*.ts', 'support/**/*.ts'], rules: { 'no-console': 'off' } },
)
