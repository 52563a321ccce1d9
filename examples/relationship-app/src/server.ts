import { serve } from './api/serve.ts'
import { openStore } from './store.ts'

await serve(openStore)
