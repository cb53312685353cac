import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import { promptText } from '@betterai/contracts'

/** What the stages of a research know about the request. */
export type ResearchQuestion = {
  query: string
  /** The conversation so far, a line for each message. */
  history: string
  /** Today, `YYYY-MM-DD`. */
  date: string
}

/** Reads what a request wants to know. */
export function researchQuestion({ prompt, user_input }: ChatRequest, now: Date): ResearchQuestion {
  const lines = (user_input?.chat_history ?? []).flatMap(historyLine)
  return {
    query: promptText(prompt),
    history: lines.join('\n') || 'There is no earlier conversation.',
    date: now.toISOString().slice(0, 10),
  }
}

/** Asks for one prompt that a research tool understands without the conversation. */
export function optimisationPrompt({ query, history, date }: ResearchQuestion): string {
  return [
    `Today is ${date}.`,
    'Write one detailed prompt for a research tool that searches the web. It does not know the conversation, so the ' +
      'prompt has to hold everything that matters: what is to be found out, for what purpose, with which limits of ' +
      'time and place. Answer with the prompt alone.',
    `Conversation so far:\n${history}`,
    `Last question of the user:\n${query}`,
  ].join('\n\n')
}

/** The prompt for the research tool. */
export function researchPrompt(optimised: string, { date }: ResearchQuestion): string {
  return `Today is ${date}.\n\n${optimised}`
}

/** Asks for what matters of a report, as one would tell it. */
export function analysisPrompt(
  { query, history, date }: ResearchQuestion,
  { report, optimised }: { report: string; optimised: string },
): string {
  return [
    `Today is ${date}. You had research done to answer the user.`,
    `Conversation so far:\n${history}`,
    `Question of the user:\n${query}`,
    `What the research was asked:\n${optimised}`,
    `Report of the research (the user does not see it, do not show it as it is):\n${report}`,
    'Tell the user in a conversational tone what matters in it for the question, in the language of the user. Use ' +
      'running text, without tables, lists or headings.',
  ].join('\n\n')
}

function historyLine({ role, content }: HistoryEntry): string[] {
  const text = promptText(content as ChatRequest['prompt'])
  if (text === '' || role === 'tool') return []
  return [`${role.charAt(0).toUpperCase()}${role.slice(1)}: ${text}`]
}
