import { z } from 'zod'

const apiTypes = 'type.googleapis.com/google.ai.generativelanguage.v1beta'

/** A field of text; the vendor's word for a type travels in the error text. */
export const textField = z.string({ error: 'TYPE_STRING' })

/** A number with fractions. */
export const floatField = z.number({ error: 'TYPE_FLOAT' })

/** A whole number. */
export const intField = z.int({ error: 'TYPE_INT32' })

/** A switch. */
export const boolField = z.boolean({ error: 'TYPE_BOOL' })

/** An object that is not looked into. */
export const structField = z.record(z.string(), z.unknown(), {
  error: 'type.googleapis.com/google.protobuf.Struct',
})

/** One of a set of names; `name` is the vendor's name of the set. */
export function enumField<const Names extends readonly string[]>(name: string, names: Names) {
  return z.enum(names, { error: `${apiTypes}.${name}` })
}

/** An object with fields of its own; `name` is the vendor's name of it. */
export function messageField<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  return z.strictObject(shape, { error: `${apiTypes}.${name}` })
}

/** A list; `name` is the vendor's name of its items. */
export function listField<Item extends z.ZodType>(name: string, item: Item) {
  return z.array(item, { error: `${apiTypes}.${name}` })
}
