import { serve } from '../src/api/serve.ts'
import { openStore } from './store.ts'

await serve(openStore)
