import { ConfigurationError } from '@betterai/core'

/** Loads a vendor's SDK, which is an optional peer dependency; throws `ConfigurationError` that names it when it is not installed. */
export async function loadSdk<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!isMissing(error, name)) throw error
    throw new ConfigurationError(
      `The package "${name}" is not installed; add it with: npm install ${name}`,
      name,
    )
  }
}

function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`)
}
