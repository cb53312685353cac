/** Tells a person how to use what runs. */
export function greet(api, gateway, seconds) {
  const namesOf = (mode) =>
    Object.entries(api.providers)
      .filter(([, value]) => value === mode)
      .map(([name]) => name)
      .join(', ') || 'none'
  const socketUrl = api.url.replace(/^http/, 'ws')
  const { username, password } = api.demo_login ?? {}
  const login = username ? `${username}, password ${password}` : 'none in this environment'
  const databases = api.demo_data.join(', ')
  const demoData = databases
    ? `in ${databases}, where that was empty  (DB_DEMO_DATA=false keeps it out)`
    : 'none'
  console.log(`
BetterAI is running (ready after ${seconds} s).

  API             ${api.url}
  WebSocket       ${socketUrl}/chat/ws?token=<token>
  Health          ${api.url}/health
  Legacy gateway  ${gateway.url}
  Data            ${api.data_directory}
  Demo data       ${demoData}

  Real vendors    ${namesOf('api')}
  Simulated       ${namesOf('simulated')}  (set a vendor's API key, such as OPENAI_API_KEY, to use the real one)
  Not set up      ${namesOf('not_configured')}

  Demo token      ${api.demo_token ?? 'none in this environment'}
  Demo login      ${login}

Chat in another terminal:

  npm run chat -- --url ${socketUrl} "Tell me a short story"

Ctrl+C stops everything.`)
}
