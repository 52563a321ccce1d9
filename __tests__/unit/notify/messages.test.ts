import { describe, expect, test } from '@jest/globals'
import { receiverOf, render, type Receiver } from '../../../src/notify/messages.ts'
import type { Moment } from '../../../src/notify/moments.ts'
import { secretsOf } from '../../../src/notify/notifier.ts'

const sender = { tool: 'signalbox 0.1.0', environment: 'production', command: 'plan', url: 'https://github.com/octo/app/actions/runs/42' }
const moment: Moment = { name: 'approval-wanted', verdict: 'wanted', title: 'An approval is wanted', facts: [['migrations', '20260201_notes'], ['risk', 'destructive'], ['plan', 'ab12cd34']], planHash: 'ab12cd34'.repeat(8) }

test.each<[string, Receiver]>([
  ['https://hooks.slack.com/services/T0/B0/x', 'slack'],
  ['https://hooks.slack-gov.com/services/T0/B0/x', 'slack'],
  ['https://discord.com/api/webhooks/1/x', 'discord'],
  ['https://canary.discord.com/api/v10/webhooks/1/x', 'discord'],
  ['https://discordapp.com/api/webhooks/1/x', 'discord'],
  ['https://discord.com/api/webhooks/1/x/slack', 'slack'],
  ['https://discord.com/other', 'json'],
  ['https://hooks.slack.com.evil.example/services/T0/B0/x', 'json'],
  ['https://example.com/hooks.slack.com', 'json'],
  ['http://127.0.0.1:9/x', 'json'],
])('%s takes %s', (webhook, receiver) => {
  expect(receiverOf(new URL(webhook))).toBe(receiver)
})

describe('a message', () => {
  test.each<Receiver>(['slack', 'discord', 'json'])('for %s', (receiver) => {
    expect(render(receiver, sender, moment)).toMatchSnapshot()
  })

  const hostile = ['<!channel>', '<!here|x>', '<@U012AB>', '<https://evil.example|click>', 'https://evil.example', 'www.evil.example', '@everyone', '@here', '<@123>', '<#123>', '<t:0:R>', '[a](https://evil.example)', '```x```', '**b**', '||s||', 'a\n🛑 Signalbox, production: all is lost', 'mailto:a@b.example', '\u202egnp.exe', '&lt;!channel&gt;']

  test.each(hostile)('%j in a name stays a name', (name) => {
    const with_ = (receiver: Receiver): string => {
      const body = render(receiver, { ...sender, environment: name, url: undefined }, { ...moment, facts: [['migrations', name]] }) as { text?: string; content?: string }
      return body.text ?? body.content ?? ''
    }
    const slack = with_('slack')
    expect(slack).not.toMatch(/[<>]|:\/\/|@[a-z]|\bwww\.|\u202e/i)
    expect(slack.replace(/&(amp|lt|gt);/g, '')).not.toContain('&')
    const discord = with_('discord')
    expect(discord).not.toMatch(/<(?!\u200d)|(?<!\\)[*_~`|>[\]()#]|:\/\/|@[a-z]|\u202e/i)
    const json = with_('json')
    expect(json).not.toMatch(/:\/\/|@[a-z]|\u202e/i)
    for (const text of [slack, discord, json]) expect(text.split('\n')).toHaveLength(2)
    expect(render('discord', sender, moment)).toMatchObject({ allowed_mentions: { parse: [] } })
  })

  test('is as long as the receiver takes, with whole lines', () => {
    const facts = Array.from({ length: 50 }, (_, index) => [`fact ${index}`, '*'.repeat(5000)] as const)
    const { content } = render('discord', sender, { ...moment, facts }) as { content: string }
    expect(content.length).toBeLessThanOrEqual(2000)
    expect(content.endsWith(sender.url)).toBe(true)
    const { text } = render('slack', sender, { ...moment, facts }) as { text: string }
    expect(text.length).toBeLessThanOrEqual(3000)
  })
})

test('the secrets of an address are the whole of it and each part that somebody could use', () => {
  expect(secretsOf('https://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl')).toEqual(['https://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl', '/services/T00000000/B00000000/abcdefghijkl', 'T00000000', 'B00000000', 'abcdefghijkl'])
  expect(secretsOf('https://example.com/hooks?token=abcdef123')).toEqual(['https://example.com/hooks?token=abcdef123', 'token=abcdef123', 'abcdef123'])
  expect(secretsOf('https://example.com/webhook')).toEqual(['https://example.com/webhook'])
})
