/**
 * Finds the number a challenge asks for (server/docs/CHAT-PROTOCOL.md). Own SHA-256: the browser's is not there on pages without TLS, and
 * asking it for each hash would cost more than the hash.
 */

const K = new Uint32Array(64)
const START = new Uint32Array(8)

/** The first bits of the fractions of roots of primes: FIPS 180-4, 4.2.2 and 5.3.3. */
function constants(): void {
  const fraction = (root: number): number => (root - Math.floor(root)) * 2 ** 32
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) prime &&= n % d !== 0
    if (!prime) continue
    if (found < 8) START[found] = fraction(Math.sqrt(n))
    K[found++] = fraction(Math.cbrt(n))
  }
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
const w = new Uint32Array(64)
const state = new Uint32Array(8)
const v = new Uint32Array(8)

/** Of up to 119 characters of ASCII: one block or two. Gives the first word of the hash. */
export function firstWord(text: string): number {
  if (!K[0]) constants()
  const blocks = text.length > 55 ? 2 : 1
  state.set(START)
  for (let block = 0; block < blocks; block++) {
    w.fill(0)
    for (let i = 0; i < 64; i++) {
      const at = block * 64 + i
      const byte = at < text.length ? text.charCodeAt(at) : at === text.length ? 128 : 0
      w[i >> 2]! |= byte << (24 - 8 * (i & 3))
    }
    if (block === blocks - 1) w[15] = text.length * 8
    compress()
  }
  return state[0]!
}

function compress(): void {
  for (let i = 16; i < 64; i++) {
    const [a, b] = [w[i - 15]!, w[i - 2]!]
    w[i] = w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
  }
  v.set(state)
  for (let i = 0; i < 64; i++) {
    const [a, b, c, , e, f, g, h] = v as unknown as number[]
    const t = h! + (turn(e!, 6) ^ turn(e!, 11) ^ turn(e!, 25)) + ((e! & f!) ^ (~e! & g!)) + K[i]! + w[i]!
    const u = (turn(a!, 2) ^ turn(a!, 13) ^ turn(a!, 22)) + ((a! & b!) ^ (a! & c!) ^ (b! & c!))
    v.copyWithin(1, 0, 7)
    v[4]! += t
    v[0] = t + u
  }
  for (let i = 0; i < 8; i++) state[i]! += v[i]!
}

/** Tries numbers from {@code from} on, so many; gives the one that fits, or -1. At most 32 bits are asked for. */
export function search(salt: string, bits: number, from: number, count: number): number {
  for (let n = from; n < from + count; n++) {
    if (Math.clz32(firstWord(`${salt}:${n}`)) >= bits) return n
  }
  return -1
}

/** Hashes in one go where no worker can be had, so that the page stays alive. */
const SLICE = 3_000

/** In a worker; where the page's rules forbid one, in slices between the page's own work. @param address of this part */
export async function solve(address: string, salt: string, bits: number): Promise<number> {
  try {
    const code = await (await fetch(address)).blob()
    const url = URL.createObjectURL(code)
    return await new Promise<number>((resolve, reject) => {
      const worker = new Worker(url, { type: 'module' })
      worker.onmessage = ({ data }) => {
        worker.terminate()
        URL.revokeObjectURL(url)
        resolve(data as number)
      }
      worker.onerror = (problem) => {
        worker.terminate()
        reject(problem)
      }
      worker.postMessage({ salt, bits })
    })
  } catch {
    for (let from = 0; ; from += SLICE) {
      const found = search(salt, bits, from, SLICE)
      if (found >= 0) return found
      await new Promise((later) => setTimeout(later))
    }
  }
}

/** As a worker: computes beside the page. */
if (typeof document === 'undefined' && typeof self !== 'undefined') {
  self.onmessage = ({ data }: MessageEvent<{ salt: string; bits: number }>) => {
    self.postMessage(search(data.salt, data.bits, 0, Number.MAX_SAFE_INTEGER))
  }
}
