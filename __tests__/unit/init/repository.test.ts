import { expect, test } from '@jest/globals'
import { hostedAt } from '../../../src/init/repository.ts'

test.each([
  ['git@github.com:acme/shop.git', 'https://github.com', 'acme/shop'],
  ['https://github.com/acme/shop', 'https://github.com', 'acme/shop'],
  ['https://github.com/acme/shop.git/', 'https://github.com', 'acme/shop'],
  ['https://x-access-token:ghs_secret@github.com/acme/shop.git', 'https://github.com', 'acme/shop'],
  ['ssh://git@ghe.example.com:2222/acme/my.shop.git', 'https://ghe.example.com', 'acme/my.shop'],
  ['ssh://git@ssh.github.com:443/acme/shop.git', 'https://github.com', 'acme/shop'],
  ['git+ssh://git@GitHub.com/acme/shop', 'https://github.com', 'acme/shop'],
])('%s', (address, server, name) => {
  expect(hostedAt(address)).toEqual({ server, name })
})

test.each(['/srv/git/shop.git', '../shop', 'file:///srv/shop.git', 'https://github.com/acme', 'git@github.com:shop', ''])('%j is hosted nowhere', (address) => {
  expect(hostedAt(address)).toBeUndefined()
})
