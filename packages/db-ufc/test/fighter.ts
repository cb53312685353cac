import type { NewFighter } from '@betterai/contracts'

/** A fighter of that name with everything that has to be there. */
export const fighter = (name: string, more: Partial<NewFighter> = {}): NewFighter => ({
  name,
  ufc_url: `https://example.org/${encodeURIComponent(name)}`,
  fighter_full_body_img_url: 'https://example.org/body.png',
  fighter_headshot_img_url: 'https://example.org/head.png',
  weight_class: 'Flyweight',
  record: '10-1-0',
  sherdog_record: '10-1-0',
  height: '170 cm',
  weight: '57 kg',
  ...more,
})
