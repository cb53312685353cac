import { isRecord } from '@betterai/contracts'

/** Where in a part of the document a field or parameter has no description. */
export function undescribedIn(node: unknown, path: string): string[] {
  if (Array.isArray(node)) return node.flatMap((each, i) => undescribedIn(each, `${path}.${i}`))
  if (!isRecord(node)) return []
  const { properties, parameters } = node
  // What has no type of its own is a condition on fields that are described where they stand.
  const isCondition = !('type' in node)
  const fields = isRecord(properties) && !isCondition ? Object.entries(properties) : []
  const lacking = [
    ...fields.filter(([, field]) => !isDescribed(field)).map(([name]) => `${path}.${name}`),
    ...(Array.isArray(parameters) ? parameters : [])
      .filter((parameter) => !isDescribed(parameter) && !isDescribed(parameter.schema))
      .map(({ name }) => `${path}: parameter ${name}`),
  ]
  const below = Object.entries(node).filter(([name]) => !/^examples?$/.test(name))
  return [...lacking, ...below.flatMap(([name, each]) => undescribedIn(each, `${path}.${name}`))]
}

function isDescribed(field: unknown): boolean {
  if (!isRecord(field)) return false
  const { description, $ref, allOf } = field
  return (
    Boolean(description) || $ref !== undefined || (Array.isArray(allOf) && allOf.some(isDescribed))
  )
}
