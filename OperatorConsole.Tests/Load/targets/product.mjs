// The bench target for this product: what the black-box bench calls to start it, write to it, and watch it.
// Run it through side-by-side.sh: the bench must be started in its own folder, because `ws` is taken from there.
// PRODUCT_DLL measures another build than this checkout's Release build.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openCircuit } from './circuit.mjs'

export const name = 'product'
export const dom = {
  list: '[data-testid=conversation-list]', row: '[data-testid=conversation-row]',
  thread: '[data-testid=thread]', message: '[data-testid=message]',
}
const DLL = process.env.PRODUCT_DLL
  || fileURLToPath(new URL('../../../OperatorConsole/bin/Release/net10.0/OperatorConsole.dll', import.meta.url))
const OPERATOR = 'anna@demo.local', ADMIN = 'admin@demo.local', PASSWORD = 'Demo-2026!'
// The conversation numbers that the bench's phases use: two hundred busy ones, new ones, and twenty that are opened.
const VISITORS = [[0, 201], [1000, 1400], [5000, 5020]].flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
const SESSIONS_AT_ONCE = 16, START_LIMIT = 60e3, STOP_LIMIT = 15e3
const running = new Map()
const conversations = new Map()

export async function start({ port }) {
  const data = mkdtempSync(join(tmpdir(), 'operator-console-bench-'))
  const baseUrl = `http://127.0.0.1:${port}`
  const child = spawn('dotnet', [DLL, '--demo', '--data', data, '--urls', baseUrl], {
    cwd: dirname(DLL), stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      RateLimits__Enabled: 'false', // the public limit counts callers by address, and here one address plays all customers
      Demo__Seed: 'empty', // accounts to sign in with, but no conversation that the bench didn't write
    },
  })
  running.set(port, { child, data })
  await listening(child)
  const health = await fetch(baseUrl + '/health')
  if (health.status !== 200) throw new Error('the product says it is not well: ' + health.status)
  return {
    port, baseUrl, pids: { server: [child.pid], db: [] }, // the database is inside the server
    cookie: await signIn(baseUrl, OPERATOR),
    operatorToken: await accessToken(baseUrl, OPERATOR), adminToken: await accessToken(baseUrl, ADMIN),
    visitorTokens: await sessions(baseUrl),
  }
}

export async function stop(ctx) {
  const { child, data } = running.get(ctx.port)
  running.delete(ctx.port)
  if (child.exitCode === null) {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT)
    await gone
    clearTimeout(late)
  }
  rmSync(data, { recursive: true, force: true })
}

// Both of the bench's channels come in by the web chat: it is the only channel that the product has without an account.
export function customerMessage(ctx, { conversation, id, text }) {
  return {
    path: '/api/v1/webchat/messages', body: JSON.stringify({ text, client_id: id }),
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + ctx.visitorTokens[conversation] },
  }
}

export async function openOperatorPage(ctx, page) {
  await page.goto(ctx.baseUrl + '/login')
  await page.fill('[data-testid=login-email]', OPERATOR)
  await page.fill('[data-testid=login-password]', PASSWORD)
  await page.click('[data-testid=login-submit]')
  await page.waitForSelector('html[data-live="1"]', { state: 'attached' })
}

export async function countMessages(ctx) {
  return (await get(ctx.baseUrl, '/api/v1/messages/count', ctx.adminToken)).messages
}

// An operator with the list and one conversation open, as a raw Blazor circuit: a browser each would take the
// processor from the server.
export async function holdOperator(ctx, { index, onData }) {
  const ids = await conversationIds(ctx)
  const path = ids.length ? '/?c=' + encodeURIComponent(ids[index % ids.length]) : '/'
  return openCircuit({ ...ctx, path, onData })
}

// ---- signing in, and what is prepared ahead ------------------------------------------------------
function listening(child) {
  return new Promise((resolve, reject) => {
    const last = []
    const late = setTimeout(() => reject(new Error('the product did not start in time:\n' + last.join('\n'))), START_LIMIT)
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${last.join('\n')}`)))
    // Goes on reading for as long as it runs: a full pipe would stop the server.
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (last.push(line) > 20) last.shift()
      if (line.includes('Now listening on')) { clearTimeout(late); resolve() }
    })
  })
}
const cookies = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')

async function signIn(baseUrl, email) {
  const form = await fetch(baseUrl + '/login')
  const fields = new URLSearchParams({ email, password: PASSWORD })
  for (const [tag] of (await form.text()).matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) { // the antiforgery token among them
    fields.set(/name="([^"]*)"/.exec(tag)[1], unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? ''))
  }
  const answer = await fetch(baseUrl + '/login', { method: 'POST', redirect: 'manual', headers: { cookie: cookies(form) }, body: fields })
  if (answer.status !== 302 && answer.status !== 303) throw new Error(`${email} was not let in: ${answer.status}`)
  return cookies(answer)
}
const unescape = (html) => html.replaceAll('&quot;', '"').replaceAll('&#x2B;', '+').replaceAll('&amp;', '&')

async function accessToken(baseUrl, email) {
  return (await post(baseUrl, '/api/v1/auth/login', { email, password: PASSWORD })).access_token
}
// A session makes no conversation: only its first message does.
async function sessions(baseUrl) {
  const tokens = {}, left = [...VISITORS]
  await Promise.all(Array.from({ length: SESSIONS_AT_ONCE }, async () => {
    for (let n; (n = left.pop()) !== undefined;) {
      tokens[n] = (await post(baseUrl, '/api/v1/webchat/sessions', { workspace: 'demo', name: 'Visitor ' + n })).token
    }
  }))
  return tokens
}
async function conversationIds(ctx) {
  if (conversations.get(ctx.baseUrl)?.length) return conversations.get(ctx.baseUrl)
  const ids = []
  let page, cursor = ''
  do {
    page = await get(ctx.baseUrl, '/api/v1/conversations' + cursor, ctx.operatorToken)
    ids.push(...page.items.map((item) => item.id))
    cursor = '?cursor=' + encodeURIComponent(page.next_cursor)
  } while (page.next_cursor)
  conversations.set(ctx.baseUrl, ids)
  return ids
}
async function json(answer) {
  if (!answer.ok) throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
const get = async (baseUrl, path, token) => json(await fetch(baseUrl + path, { headers: { authorization: 'Bearer ' + token } }))
const post = async (baseUrl, path, body) =>
  json(await fetch(baseUrl + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
