/** A frame as it came: only calls are looked at here. */
export interface Frame {
  t: string
  id?: string
  tab?: string
  offer?: number
  sdp?: string
  state?: string
  place?: number
  etaSeconds?: number
  agent?: string
  why?: string
  ref?: string
  code?: string
  ms?: number
  servers?: RTCIceServer[]
}
