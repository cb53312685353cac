import { describe, expect, it } from 'vitest'
import { checkFeatureBoundaries } from '../../src/checks/feature-boundaries.mjs'
import { createProject, linesOf } from '../project-fixture.mjs'

const features = 'apps/api/src/features'

describe('checkFeatureBoundaries', () => {
  it('lets a feature call another one only through its service', () => {
    const project = createProject({
      [`${features}/chat/routes.ts`]:
        "import { a } from '../audio/service.js'\nimport { b } from '../audio/voices/list.js'\n",
    })
    expect(linesOf(checkFeatureBoundaries(project))).toEqual([
      `${features}/chat/routes.ts:2 the feature chat reaches into audio; use its service.ts`,
    ])
  })

  it('accepts imports inside a feature, however deep, and of shared parts', () => {
    const project = createProject({
      [`${features}/chat/workflows/text/run.ts`]:
        "import { a } from '../../history/save.js'\nimport { b } from '../../../../http/envelope.js'\n",
    })
    expect(checkFeatureBoundaries(project)).toEqual([])
  })
})
