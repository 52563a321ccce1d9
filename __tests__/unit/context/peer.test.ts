import { describe, expect, test } from '@jest/globals'
import { mayConnect, peerIn, type Peer } from '../../../src/context/peer.ts'

const [ours, theirs] = ['0100007F:1538', '0100007F:9C40']
/** As Linux prints it: the accepted end of the door (ours) and the other end, with this uid and inode. */
const table = (uid: number, inode: number): string => `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: ${ours} ${theirs} 01 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 20 4 0 10 -1
   1: ${theirs} ${ours} 05 00000000:00000000 03:00000ABC 00000000 ${String(uid).padStart(5)}        0 ${inode} 3 0000000000000000
`

describe('who is at the door', () => {
  test.each<[what: string, uid: number, inode: number, peer: Peer, may: boolean]>([
    ['ourselves', 1000, 99, 1000, true],
    ['root', 0, 99, 0, true],
    ['somebody else', 1001, 99, 1001, false],
    ['somebody who closed their end: the kernel then says uid 0', 0, 0, 'gone', false],
  ])('%s', (_, uid, inode, peer, may) => {
    expect(peerIn(table(uid, inode), theirs, ours)).toBe(peer)
    expect(mayConnect(peer, 1000)).toBe(may)
  })

  test('unknown is left to the password', () => {
    expect(peerIn('', theirs, ours)).toBeUndefined()
    expect(mayConnect(undefined, 1000)).toBe(true)
  })
})
