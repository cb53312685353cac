import type { ServerEvent } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import type { CompletionPlan } from '../src/index.js'
import {
  CompletionTracker,
  notRequested,
  refusedPlan,
  speechStage,
  textStage,
} from '../src/index.js'

function open() {
  const events: ServerEvent[] = []
  const tracker = new CompletionTracker((event) => events.push(event))
  return { tracker, types: () => events.map(({ type }) => type) }
}

const spoken: CompletionPlan = [
  { stage: textStage, outcome: 'not_requested', isClosedFirst: true },
  { stage: speechStage, outcome: 'completed' },
]
const end = ['complete', 'fullProcessComplete']

describe('The completion of a request', () => {
  it('tells every stage of its plan in order, once, then the end', () => {
    const { tracker, types } = open()
    tracker.begin(spoken)
    expect(types()).toEqual(['textNotRequested'])
    tracker.finish(spoken)
    tracker.finish(spoken)
    tracker.close(speechStage, 'completed')
    expect(types()).toEqual(['textNotRequested', 'ttsCompleted', ...end])
  })

  it('keeps to what was told ahead of the end', () => {
    const { tracker, types } = open()
    tracker.close(textStage, 'completed')
    tracker.finish(notRequested(spoken))
    expect(types()).toEqual(['textCompleted', 'ttsNotRequested', ...end])
  })

  it('owes both stages where the type of the request is not known', () => {
    const { tracker, types } = open()
    tracker.finish(refusedPlan)
    expect(types()).toEqual(['textNotRequested', 'ttsNotRequested', ...end])
  })

  it('owes nothing of stages that the plan does not name', () => {
    const { tracker, types } = open()
    tracker.finish([{ stage: speechStage, outcome: 'completed' }])
    expect(types()).toEqual(['ttsCompleted', ...end])
  })

  it('leaves open whether a stage takes place until the end', () => {
    const answered: CompletionPlan = [
      { stage: textStage, outcome: 'completed' },
      { stage: speechStage, outcome: 'as_started' },
    ]
    const [silent, spoken, stopped] = [open(), open(), open()]
    silent.tracker.finish(answered)
    expect(silent.types()).toEqual(['textCompleted', 'ttsNotRequested', ...end])
    spoken.tracker.start(speechStage)
    spoken.tracker.finish(answered)
    expect(spoken.types()).toEqual(['textCompleted', 'ttsCompleted', ...end])
    stopped.tracker.start(speechStage)
    stopped.tracker.finish(notRequested(answered))
    expect(stopped.types()).toEqual(['textNotRequested', 'ttsNotRequested', ...end])
  })
})
