/** How one way to a vendor's text models is tried; a further vendor is one more entry. */
export type VendorFixture = {
  readonly name: string
  /** Vendor's name, also in the simulator. */
  readonly vendor: 'openai'
  /** Model that takes temperature where there is one. */
  readonly model: string
  readonly showsReasoning: boolean
  readonly takesTemperature: boolean
  /** Path of the simulator that requests are expected at. */
  readonly path: string
}

/** All fixtures; the whole suite runs over each. */
export const vendorFixtures: readonly VendorFixture[] = [
  {
    name: 'OpenAI Chat Completions',
    vendor: 'openai',
    model: 'gpt-4o-mini',
    showsReasoning: false,
    takesTemperature: true,
    path: '/openai/v1/chat/completions',
  },
  {
    name: 'OpenAI Responses',
    vendor: 'openai',
    model: 'gpt-5.1',
    showsReasoning: true,
    takesTemperature: false,
    path: '/openai/v1/responses',
  },
]
