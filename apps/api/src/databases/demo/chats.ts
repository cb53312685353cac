import type { MessageEntry, NewSession } from '@betterai/db-main'

/** A chat that took place some time ago. */
type DemoSession = Omit<NewSession, 'customer_id'> & { messages: MessageEntry[] }

type Exchange = {
  question: string
  answer: string
  /** Tokens of question and answer with all that was sent along. */
  tokens: readonly [input: number, output: number]
  seconds: number
  files?: string[]
  reasoning?: string
  isFavourite?: boolean
}

const hourMs = 3_600_000
const models = {
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'claude-sonnet': { input: 3, output: 15 },
} as const

/** Prompts that the demo user keeps. */
export const demoPrompts = [
  {
    title: 'Plain words',
    prompt: 'Explain the following so that a twelve-year-old understands it, in five sentences:',
  },
  {
    title: 'Weekly review',
    prompt:
      'Look at my sleep, training and resting heart rate of the last seven days. What went well, and what should I change?',
  },
  {
    title: 'Polite mail',
    prompt:
      'Turn these notes into a short, friendly mail. Keep every date and number as it is. Notes:',
  },
  {
    title: 'Code review',
    prompt:
      'Review this change: first what could break, then what could be simpler. Name lines, not generalities.',
  },
] as const

/** Chats of the last three weeks. */
export function demoSessions(nowMs: number): DemoSession[] {
  const session = (
    hoursAgo: number,
    model: keyof typeof models,
    { exchanges, ...named }: { session_name: string; tags: string[]; exchanges: Exchange[] },
  ): DemoSession => {
    const startMs = nowMs - hoursAgo * hourMs
    const messages = exchanges.flatMap((exchange, i) =>
      messagesOf(exchange, { model, atMs: startMs + i * 4 * 60_000 }),
    )
    return {
      ...named,
      ai_character_name: 'assistant',
      ai_text_gen_model: model,
      created_at: new Date(startMs),
      last_update: messages.at(-1)?.created_at,
      messages,
    }
  }
  return [
    session(20 * 24, 'gpt-4o-mini', {
      session_name: 'Plan for a first half marathon',
      tags: ['running', 'health'],
      exchanges: halfMarathon,
    }),
    session(8 * 24, 'claude-sonnet', {
      session_name: 'What a conditional request is for',
      tags: ['work'],
      exchanges: httpStandard,
    }),
    session(26, 'gpt-4o-mini', {
      session_name: 'Dinner from what is there',
      tags: ['cooking'],
      exchanges: dinner,
    }),
  ]
}

function messagesOf(
  { question, answer, tokens, seconds, files, reasoning, isFavourite }: Exchange,
  { model, atMs }: { model: keyof typeof models; atMs: number },
): MessageEntry[] {
  const [input_tokens, output_tokens] = tokens
  const price = models[model]
  const total = input_tokens * price.input + output_tokens * price.output
  return [
    {
      payload: { message: question, ...(files ? { file_locations: files } : {}) },
      is_ai_message: false,
      created_at: new Date(atMs),
    },
    {
      payload: {
        message: answer,
        ai_character_name: 'assistant',
        api_text_gen_model_name: model,
        api_text_gen_settings: { model, temperature: 0.1 },
        ...(reasoning ? { ai_reasoning: reasoning } : {}),
        ...(isFavourite ? { favorite: true } : {}),
      },
      is_ai_message: true,
      outcome: {
        answer_status: 'complete',
        token_usage: { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
        cost_usd: Math.round(total) / 1_000_000,
        timings: { time_to_first_token: 0.412, text_generation_time: seconds, total_time: seconds },
      },
      created_at: new Date(atMs + seconds * 1000),
    },
  ]
}

const halfMarathon: Exchange[] = [
  {
    question:
      'I run 10 km in 55 minutes, three times a week. How do I get to a half marathon in twelve weeks?',
    answer:
      'Keep three runs and let only one of them grow:\n\n1. **Tuesday**: 6-8 km easy, with 5 × 1 min brisk from week 4 on.\n2. **Thursday**: 8 km; from week 5 on the middle 4 km at 5:30 min/km.\n3. **Sunday**: the long run, 12 km in week 1, then 1 km more each week, up to 19 km in week 10. Every fourth week take 4 km off.\n\nIn week 12 run 5 km easy on Tuesday and Thursday, and the half marathon on Sunday. About 2:02 h is realistic.',
    tokens: [96, 188],
    seconds: 3.9,
    isFavourite: true,
  },
  {
    question: 'My knee feels stiff on the morning after the long run. Should I stop?',
    answer:
      'Stiffness that is gone after ten minutes of walking is common when distances grow. Repeat the last week instead of adding a kilometre, run on softer ground, and do calf raises and step-downs twice a week. Stop and have it looked at when it hurts during the run, swells, or is still there after two days.',
    tokens: [331, 82],
    seconds: 2.2,
  },
]

const httpStandard: Exchange[] = [
  {
    question: 'This is the HTTP standard. What is If-Match good for, and when do I need it?',
    files: ['https://www.rfc-editor.org/rfc/rfc9110.pdf'],
    reasoning:
      'The question is about section 13.1.1. The main use is to prevent lost updates; I should name the status code and contrast it with If-None-Match.',
    answer:
      '`If-Match` makes a request depend on the resource still being the version that you know. You read a document and its `ETag`, change it, and send it back with `If-Match: "that-etag"`. When somebody else changed it meanwhile, the server answers **412 Precondition Failed** instead of overwriting their work (section 13.1.1).\n\nYou need it whenever two people, or two tabs, may edit the same thing. For caches use `If-None-Match` instead.',
    tokens: [2143, 131],
    seconds: 5.6,
    isFavourite: true,
  },
]

const dinner: Exchange[] = [
  {
    question:
      'I have chickpeas, spinach, two tomatoes, rice and yoghurt. Dinner for two in half an hour?',
    answer:
      'Spinach and chickpeas on rice: put the rice on. Fry an onion, if there is one, with cumin and paprika in olive oil, add the tomatoes in pieces and let them fall apart for eight minutes. Add the chickpeas and the spinach until it wilts, season with salt and lemon. Serve with a spoon of yoghurt.',
    tokens: [88, 86],
    seconds: 2,
  },
  {
    question: 'How much protein is that per person?',
    answer:
      'About 24 g: half a tin of chickpeas has 9 g, 80 g of dry rice 6 g, 150 g of spinach 4 g, and 100 g of yoghurt about 5 g.',
    tokens: [214, 58],
    seconds: 1.4,
  },
]
