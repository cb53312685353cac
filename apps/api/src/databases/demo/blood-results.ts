import type { NewResult, TestDefinition } from '@betterai/db-blood'
import { randomOf, rounded } from './random.js'

type Measure = {
  category: string
  test_name: string
  unit: string
  low: number
  high: number
  digits: number
  short_explanation: string
}

const measure = (
  category: string,
  ...rest: [string, string, number, number, number, string]
): Measure => {
  const [test_name, unit, low, high, digits, short_explanation] = rest
  return { category, test_name, unit, low, high, digits, short_explanation }
}

const measures: readonly Measure[] = [
  measure('Blood count', 'Haemoglobin', 'g/dL', 13.5, 17.5, 1, 'Carries oxygen in red cells'),
  measure('Blood count', 'White cells', '10^9/L', 4, 10, 1, 'Cells of the immune system'),
  measure('Blood count', 'Platelets', '10^9/L', 150, 400, 0, 'Close wounds'),
  measure('Lipids', 'Total cholesterol', 'mmol/L', 3, 5, 2, 'All cholesterol together'),
  measure('Lipids', 'HDL', 'mmol/L', 1, 2.2, 2, 'Carries cholesterol away'),
  measure('Lipids', 'LDL', 'mmol/L', 1.2, 3, 2, 'Brings cholesterol to the vessels'),
  measure('Lipids', 'Triglycerides', 'mmol/L', 0.5, 1.7, 2, 'Fat on its way through the blood'),
  measure('Liver', 'ALT', 'U/L', 10, 45, 0, 'Enzyme that damaged liver cells release'),
  measure('Liver', 'AST', 'U/L', 10, 40, 0, 'Enzyme of liver and muscles'),
  measure('Kidneys', 'Creatinine', 'µmol/L', 60, 110, 0, 'Waste that the kidneys remove'),
  measure('Metabolism', 'Fasting glucose', 'mmol/L', 3.9, 5.5, 1, 'Sugar before breakfast'),
  measure('Metabolism', 'HbA1c', '%', 4.2, 5.6, 1, 'Sugar over three months'),
  measure('Thyroid', 'TSH', 'mIU/L', 0.4, 4, 2, 'Drives the thyroid'),
  measure('Vitamins', 'Vitamin D', 'nmol/L', 50, 125, 0, 'Made by sunlight'),
  measure('Vitamins', 'Vitamin B12', 'pmol/L', 150, 600, 0, 'For nerves and blood'),
  measure('Iron', 'Ferritin', 'µg/L', 30, 300, 0, 'Stored iron'),
]

/** What the demo tests measure. */
export const demoDefinitions: readonly TestDefinition[] = [
  ...measures.map(({ category, test_name, short_explanation }) => ({
    category,
    test_name,
    short_explanation,
  })),
  { category: 'Inflammation', test_name: 'CRP', short_explanation: 'Rises with inflammation' },
  { category: 'Infections', test_name: 'Hepatitis B surface antigen' },
]

/** Results of one visit to the laboratory. */
export function demoResults(test_date: string): NewResult[] {
  const random = randomOf(`blood ${test_date}`)
  const numbers = measures.map(({ test_name, unit, low, high, digits }) => {
    const spread = (high - low) * 0.12
    return {
      test_name,
      test_date,
      result_value: String(rounded(random.between(low - spread, high + spread), digits)),
      result_unit: unit,
      reference_range: `${low} - ${high}`,
    }
  })
  return [
    ...numbers,
    {
      test_name: 'CRP',
      test_date,
      result_value: '<0.6',
      result_unit: 'mg/L',
      reference_range: '< 5',
    },
    { test_name: 'Hepatitis B surface antigen', test_date, result_value: 'Negative' },
  ]
}
