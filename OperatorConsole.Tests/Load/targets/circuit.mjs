// A Blazor Server circuit without a browser: it acknowledges render batches and answers script calls with "done".
// Batches are never parsed: the texts in them are plain UTF-8, and the processor belongs to the server under test.
// Its C# sister is CircuitClient.cs.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const KEEP_ALIVE = 10e3, CALL_LIMIT = 30e3
const PING = Buffer.from([0x02, 0x91, 0x06])
const HANDSHAKE = Buffer.from('{"protocol":"blazorpack","version":1}\x1e')
const INVOCATION = 1, COMPLETION = 3, CLOSE = 7
const RENDER_BATCH = Buffer.concat([Buffer.from([INVOCATION, 0x80, 0xc0]), pack('JS.RenderBatch')])
const WANTS_OBJECT = 1 // kind of result of a script call

/** Opens `path` with the cookie; resolves when its components live in a circuit. `onData` gets each render batch as it came. */
export async function openCircuit({ baseUrl, cookie, path, onData }) {
  const found = await interactivePage(baseUrl, path, cookie)
  const socket = await connect(baseUrl, cookie)
  const waiting = new Map()
  let objects = 0, closing = false

  const send = (...call) => socket.send(invocation(...call))
  const fail = (why) => {
    if (closing) return
    console.error('held operator: ' + why) // a figure with broken operators is worth nothing, so it must be seen
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  const until = (what) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('nothing came for ' + what)), CALL_LIMIT)
    const settle = (how) => (value) => { clearTimeout(late); how(value) }
    waiting.set(what, { resolve: settle(resolve), reject: settle(reject) })
  })
  const came = (what, value) => { waiting.get(what)?.resolve(value); waiting.delete(what) }

  function called(target, args) {
    if (target === 'JS.EndUpdateRootComponents') came('components')
    else if (target === 'JS.Error') { fail('the circuit broke'); closing = true; socket.end() } // hanging up is the script's part
    else if (target === 'JS.BeginInvokeJS') {
      const [task, , , kind] = args // 0: nobody waits
      const result = kind === WANTS_OBJECT ? `{"__jsObjectId":${++objects}}` : 'null'
      if (task) send(null, 'EndInvokeJSFromDotNet', task, true, `[${task},true,${result}]`)
    }
  }
  socket.arrived((message) => {
    // The first bytes tell a batch from the rest; its number is all that is read of it.
    if (RENDER_BATCH.equals(message.subarray(1, 1 + RENDER_BATCH.length))) {
      send(null, 'OnRenderCompleted', unpack(message, 2 + RENDER_BATCH.length)[0], null)
      return onData(message)
    }
    const [type, , id, third, fourth] = unpack(message, 0)[0]
    if (type === INVOCATION) called(third, fourth)
    else if (type === COMPLETION) third === 1 ? fail(fourth) : came(id, fourth) // 1: an error
    else if (type === CLOSE) fail('the hub closed')
  }, fail)

  const started = until('1')
  send('1', 'StartCircuit', baseUrl + '/', baseUrl + path, '[]', found.state)
  const circuitId = await started
  const alive = until('components')
  send(null, 'UpdateRootComponents', found.operations, found.state)
  await alive
  return {
    async close() { // as a closed tab does, so that the server frees the circuit at once
      closing = true
      await fetch(baseUrl + '/_blazor/disconnect', { method: 'POST', headers: { cookie }, body: new URLSearchParams({ circuitId }) })
      socket.end()
    },
  }
}

async function interactivePage(baseUrl, path, cookie) {
  const answer = await fetch(baseUrl + path, { headers: { cookie }, redirect: 'manual' })
  const html = await answer.text()
  const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map((found) => found[1]).filter((marker) => marker.includes('"descriptor"'))
  if (!markers.length) throw new Error(`${path} has no interactive component; it answered ${answer.status}`)
  const added = markers.map((marker, at) => `{"type":"add","ssrComponentId":${at + 1},"marker":${marker}}`)
  return { operations: `{"batchId":1,"operations":[${added}]}`, state: /<!--Blazor-Server-Component-State:(.*?)-->/.exec(html)?.[1] ?? '' }
}

// A socket past the handshake that hands on whole hub messages and keeps itself alive.
async function connect(baseUrl, cookie) {
  const WebSocket = createRequire(pathToFileURL(process.cwd() + '/'))('ws') // the bench's own: this repository has no node packages
  const answer = await fetch(baseUrl + '/_blazor/negotiate?negotiateVersion=1', { method: 'POST', headers: { cookie } })
  const { connectionToken } = await answer.json()
  const address = `${baseUrl.replace('http', 'ws')}/_blazor?id=${encodeURIComponent(connectionToken)}`
  const ws = new WebSocket(address, { headers: { cookie }, skipUTF8Validation: true })
  const early = []
  let each = (message) => early.push(message), ended = () => {}, rest = null
  const read = (data) => {
    let bytes = rest ? Buffer.concat([rest, data]) : data
    for (let cut; (cut = firstMessage(bytes)); bytes = bytes.subarray(cut.end)) each(bytes.subarray(cut.start, cut.end))
    rest = bytes.length ? bytes : null
  }
  await new Promise((resolve, reject) => {
    ws.once('error', reject)
    ws.once('close', () => reject(new Error('closed during the handshake')))
    ws.once('open', () => ws.send(HANDSHAKE))
    ws.once('message', (data) => {
      const end = data.indexOf(0x1e)
      if (end !== 2) return reject(new Error('the hub refused the handshake')) // "{}" is the whole of a good answer
      ws.on('message', read)
      if (data.length > 3) read(data.subarray(3))
      resolve()
    })
  })
  const timer = setInterval(() => ws.readyState === WebSocket.OPEN && ws.send(PING), KEEP_ALIVE)
  ws.on('error', (problem) => ended(problem.message))
  ws.on('close', () => { clearInterval(timer); ended('the connection ended') })
  return {
    send: (bytes) => ws.send(bytes),
    end: () => ws.terminate(),
    arrived(onMessage, onEnd) { each = onMessage; ended = onEnd; early.splice(0).forEach(onMessage) },
  }
}

// ---- the part of MessagePack that the protocol uses ----------------------------------------------
function firstMessage(bytes) {
  let length = 0
  for (let at = 0; at < bytes.length && at < 5; at++) {
    length |= (bytes[at] & 0x7f) << (7 * at)
    if (bytes[at] > 0x7f) continue
    const start = at + 1
    return bytes.length - start < length ? null : { start, end: start + length }
  }
  return null
}
function invocation(id, target, ...args) {
  const body = Buffer.concat([Buffer.from([0x96, INVOCATION, 0x80]), pack(id), pack(target), Buffer.from([0x90 | args.length]), ...args.map(pack), Buffer.from([0x90])])
  const length = []
  let left = body.length
  for (; left > 0x7f; left >>>= 7) length.push(left & 0x7f | 0x80)
  return Buffer.concat([Buffer.from([...length, left]), body])
}
function pack(value) {
  if (value === null) return Buffer.from([0xc0])
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2])
  const number = Buffer.alloc(9)
  if (typeof value === 'number') {
    if (value < 0x80) return Buffer.from([value])
    number[0] = 0xd3
    number.writeBigInt64BE(BigInt(value), 1)
    return number
  }
  const text = Buffer.from(value)
  if (text.length < 32) return Buffer.concat([Buffer.from([0xa0 | text.length]), text])
  number[0] = 0xdb
  number.writeUInt32BE(text.length, 1)
  return Buffer.concat([number.subarray(0, 5), text])
}
// One value and where the next begins. Binaries are left where they lie.
function unpack(b, at) {
  const mark = b[at++]
  const many = (count) => { const items = []; for (let item; count > 0; count--) { [item, at] = unpack(b, at); items.push(item) } return [items, at] }
  const text = (length) => [b.toString('utf8', at, at + length), at + length]
  const sized = (width, then) => { const length = b.readUIntBE(at, width); at += width; return then(length) }
  if (mark < 0x80) return [mark, at]
  if (mark >= 0xe0) return [mark - 256, at]
  if (mark < 0x90) return many(2 * (mark & 15))
  if (mark < 0xa0) return many(mark & 15)
  if (mark < 0xc0) return text(mark & 31)
  switch (mark) {
    case 0xc0: return [null, at]
    case 0xc2: case 0xc3: return [mark === 0xc3, at]
    case 0xc4: case 0xc5: case 0xc6: return sized(1 << (mark - 0xc4), (length) => [b.subarray(at, at + length), at + length])
    case 0xcc: case 0xcd: case 0xce: return [b.readUIntBE(at, 1 << (mark - 0xcc)), at + (1 << (mark - 0xcc))]
    case 0xcf: return [Number(b.readBigUInt64BE(at)), at + 8]
    case 0xd0: case 0xd1: case 0xd2: return [b.readIntBE(at, 1 << (mark - 0xd0)), at + (1 << (mark - 0xd0))]
    case 0xd3: return [Number(b.readBigInt64BE(at)), at + 8]
    case 0xd9: case 0xda: case 0xdb: return sized(1 << (mark - 0xd9), text)
    case 0xdc: case 0xdd: return sized(2 << (mark - 0xdc), many)
    case 0xde: case 0xdf: return sized(2 << (mark - 0xde), (count) => many(2 * count))
    default: throw new Error(`0x${mark.toString(16)} is not understood`)
  }
}
