/** Voices that every account has, by name; others belong to the account. */
export const elevenlabsStockVoices: Readonly<Record<string, string>> = {
  alice: 'Xb7hH8MSUJpSbSDYk0k2',
  bill: 'pqHfZKP75CvOlQylNhV4',
  brian: 'nPczCjzI2devNBz1zQrb',
  eric: 'cjVigY5qzO86Huf0OWal',
  jessica: 'cgSgspJ2msm6clMCkdW9',
  sarah: 'EXAVITQu4vr4xnSDxMaL',
  will: 'bIHbv24MWmeRgasZH58o',
}
