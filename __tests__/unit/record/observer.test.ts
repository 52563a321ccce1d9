import { describe, expect, test } from '@jest/globals'
import type { Observer } from '../../../src/context/ports.ts'
import { Draft } from '../../../src/record/draft.ts'
import { Refusal } from '../../../src/record/outcome.ts'
import { testContext } from '../../support/context.ts'

describe('who observes a draft', () => {
  test('is told of every step, of its end, and of the state', async () => {
    const draft = new Draft(testContext())
    const told: string[] = []
    const observer: Observer = {
      stepBegun: ({ name }) => told.push(`begun ${name}`),
      stepEnded: ({ name, outcome }, { target }) => told.push(`ended ${name}: ${outcome}${target === undefined ? '' : ' with a target'}`),
      stateChanged: (state) => told.push(state),
    }
    draft.observe(observer)
    await draft.step('one', 'One', () => Promise.resolve(1))
    draft.state = 'It was running.'
    await draft.step('two', 'Two', () => Promise.reject(new Refusal({ code: 'no', cause: 'No.', fix: 'Yes.' }))).catch(() => undefined)
    expect(told).toEqual(['begun one', 'ended one: done', 'It was running.', 'begun two', 'ended two: refused'])
  })

  test('a step that is cut off is in the record once, also when it ends later', async () => {
    const draft = new Draft(testContext())
    let end: () => void = () => undefined
    const step = draft.step('slow', 'Slow', () => new Promise<void>((resolve) => (end = resolve)))
    draft.cutOff()
    end()
    await step
    expect(draft.steps).toMatchObject([{ name: 'slow', outcome: 'failed', detail: 'cut off by the cancel' }])
  })
})
