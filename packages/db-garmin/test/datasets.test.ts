import { garminDatasetSchema, garminRecordSchemas, garminRowSchemas } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { datasetStorage, garminTables } from '../src/index.js'

describe.each(garminDatasetSchema.options)('the dataset %s', (dataset) => {
  const table = garminTables.find(({ name }) => name === datasetStorage[dataset].table)
  const columns = Object.keys(table?.columns ?? {})

  it('has the same columns on the wire and in its table', () => {
    expect(Object.keys(garminRowSchemas[dataset].shape).sort()).toEqual(columns.toSorted())
    const stored = columns.filter((name) => !['id', 'customer_id'].includes(name))
    expect(Object.keys(garminRecordSchemas[dataset].shape).sort()).toEqual(stored.toSorted())
  })

  it('has a key that is unique in its table', () => {
    const key = ['customer_id', datasetStorage[dataset].key]
    expect(table?.unique).toContainEqual(expect.objectContaining({ columns: key }))
  })
})
